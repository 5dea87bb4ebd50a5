import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Terminal } from '../../shared/model/domain.ts';
import { terminalName } from '../text/terminalName.ts';

type Props = {
  readonly terminals: readonly Terminal[];
  readonly value: string | null;
  readonly onChange: (terminalId: string | null) => void;
  readonly label?: string;
  readonly error?: React.ReactNode;
  /** A terminal that may also be left to the desk is a setting; where money is moved one must be chosen. */
  readonly clearable?: boolean;
  readonly size?: 'xs' | 'sm';
  readonly testId: string;
};

/** One of the account's terminals, by number, kind and the property's own words. */
export function TerminalField({ terminals, value, onChange, label, error, clearable = false, size = 'sm', testId }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      size={size}
      label={label ?? t('newLink.terminal')}
      required={!clearable}
      clearable={clearable}
      allowDeselect={clearable}
      value={value}
      error={error}
      placeholder={t('accounts.terminals.choose')}
      data={terminals.map((one) => ({ value: one.terminalId, label: terminalName(one) }))}
      data-testid={testId}
      onChange={onChange}
    />
  );
}
