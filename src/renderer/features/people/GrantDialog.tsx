import { CloseButton, Group, Select, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant, Right, Role } from '../../../shared/model/people.ts';
import { ISO_CURRENCIES } from '../../../shared/values/currencies.ts';
import type { FieldError } from '../../../shared/values/errors.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { linesOf, readLines, type LimitLine } from './rightsChanges.ts';

type Props = {
  readonly role: Role;
  readonly right: Right;
  readonly grant: Grant;
  readonly onTake: (grant: Grant) => void;
  readonly onClose: () => void;
};

/** It is only put into the table. */
const NOTHING_SENT = { error: null, unplaced: [], sending: false } as const;

/** Whether a role may do it, and up to which amounts alone; nothing is saved before the whole table is. */
export function GrantDialog({ role, right, grant, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const [may, setMay] = useState(grant.may);
  const [lines, setLines] = useState<readonly LimitLine[]>(() => linesOf(grant.limits));
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const take = () => {
    const limits = readLines(lines);
    if (!limits.ok) return setFaults(limits.error);
    onTake({ may, limits: may ? limits.value : null });
  };
  const change = (at: number, line: LimitLine) => {
    setLines(lines.map((one, index) => (index === at ? line : one)));
    setFaults([]);
  };
  const others = ISO_CURRENCIES.filter((code) => !lines.some(({ currency }) => currency === code));
  return (
    <FormDialog
      title={t('people.rights.cell', { right: t(`people.right.${right}`), role: t(`people.role.${role}`) })}
      size="lg"
      form={NOTHING_SENT}
      save={t('people.rights.take')}
      onSubmit={take}
      onClose={onClose}
      testId="grant-dialog"
      saveId="grant-take"
    >
      <Switch
        label={t('people.rights.may')}
        checked={may}
        data-autofocus
        onChange={(event) => setMay(event.currentTarget.checked)}
        data-testid="grant-may"
      />
      {may && (
        <>
          <Text size="sm" c="dimmed">
            {t('people.rights.limitHint')}
          </Text>
          {lines.map((line, at) => (
            <Line
              key={line.currency}
              line={line}
              only={lines.length === 1}
              faults={faults}
              onChange={(next) => change(at, next)}
              onRemove={() => setLines(lines.filter((one) => one !== line))}
            />
          ))}
          <Select
            label={t('people.rights.addCurrency')}
            w={260}
            size="xs"
            searchable
            data={others}
            value={null}
            onChange={(currency) => currency !== null && setLines([{ currency, act: '', day: '' }, ...lines])}
            data-testid="grant-currency"
          />
        </>
      )}
    </FormDialog>
  );
}

type LineProps = {
  readonly line: LimitLine;
  /** There is no other one. */
  readonly only: boolean;
  readonly faults: readonly FieldError[];
  readonly onChange: (line: LimitLine) => void;
  readonly onRemove: () => void;
};

function Line({ line, only, faults, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const { currency } = line;
  const fault = (field: string) => {
    const found = faults.find((one) => one.field === `${currency}.${field}`);
    return found && t(`errors.field.${found.code}`);
  };
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <Text size="sm" fw={600} w={130} pt={30}>
        {currency === '*' ? t(only ? 'people.rights.every' : 'people.rights.everyOther') : currency}
      </Text>
      {(['act', 'day'] as const).map((field) => (
        <TextInput
          key={field}
          style={{ flex: 1 }}
          label={t(`people.rights.field.${field}`)}
          placeholder={t('people.rights.noLimit')}
          inputMode="decimal"
          autoComplete="off"
          value={line[field]}
          error={fault(field)}
          onChange={(event) => onChange({ ...line, [field]: event.currentTarget.value })}
          data-testid={`limit-${currency}-${field}`}
        />
      ))}
      {currency === '*' ? (
        <div style={{ width: 34, flex: 'none' }} />
      ) : (
        <CloseButton mt={26} aria-label={t('people.rights.dropCurrency', { currency })} onClick={onRemove} />
      )}
    </Group>
  );
}
