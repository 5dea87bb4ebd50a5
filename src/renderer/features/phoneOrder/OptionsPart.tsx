import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { terminalName } from '../accounts/terminalName.ts';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { motoTerminals } from './draft.ts';
import type { PartProps } from './MotoForm.tsx';
import { partsOf } from './rules.ts';

/** How the card is kept and checked. Each shown only where kind and account have it; nothing at all if none has. */
export function OptionsPart({ account, draft, onChange, errorAt }: PartProps) {
  const { t } = useTranslation();
  const { link, currencies } = account.capabilities;
  const { captureDate: _date, payment: _payment, ...options } = partsOf(draft, account);
  if (!Object.values(options).some(Boolean)) return null;
  return (
    <Panel title={t('newLink.option.title')}>
      {options.terminal && (
        <Select
          label={t('newLink.terminal')}
          required
          allowDeselect={false}
          value={draft.terminalId}
          error={errorAt('terminalId')}
          placeholder={t('accounts.terminals.choose')}
          data={motoTerminals(account).map((one) => ({ value: one.terminalId, label: terminalName(one) }))}
          data-testid="field-terminalId"
          onChange={(terminalId) => onChange({ terminalId }, 'terminalId')}
        />
      )}
      {options.threeDs && (
        <Select
          label={t('threeDs.label')}
          placeholder={t('threeDs.account')}
          clearable
          value={draft.threeDs}
          error={errorAt('threeDs')}
          data={link.threeDsChoice.map((value) => ({ value, label: t([`threeDs.${value}`, 'threeDs.other'], { value }) }))}
          data-testid="field-threeDs"
          onChange={(threeDs) => onChange({ threeDs }, 'threeDs')}
        />
      )}
      {options.storeCard && (
        <Checkbox
          label={t('newLink.option.storeCard.label')}
          description={t('newLink.option.storeCard.hint')}
          checked={draft.storeCard}
          data-testid="field-storeCard"
          onChange={(event) => onChange({ storeCard: event.currentTarget.checked }, 'storeCard')}
        />
      )}
      {options.mandate && (
        <Checkbox
          label={t('newLink.option.mandate.label')}
          description={t('newLink.option.mandate.hint')}
          checked={draft.mandate}
          data-testid="field-mandate"
          onChange={(event) => onChange({ mandate: event.currentTarget.checked }, 'mandate')}
        />
      )}
      {options.mandate && draft.mandate && (
        <CurrencyField
          label={t('newLink.mandateCurrency')}
          value={draft.mandateCurrency}
          currencies={currencies}
          error={errorAt('mandateCurrency')}
          testId="field-mandateCurrency"
          onChange={(mandateCurrency) => onChange({ mandateCurrency }, 'mandateCurrency')}
        />
      )}
      {options.cardUsableUntil && (
        <DayField
          label={t('newLink.cardUsableUntil')}
          description={t('moto.cardUsableUntilHint')}
          value={draft.cardUsableUntil}
          error={errorAt('cardUsableUntil')}
          testId="field-cardUsableUntil"
          onChange={(cardUsableUntil) => onChange({ cardUsableUntil }, 'cardUsableUntil')}
        />
      )}
    </Panel>
  );
}
