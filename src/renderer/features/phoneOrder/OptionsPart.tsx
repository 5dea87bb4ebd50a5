import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { KeepingPart } from '../../forms/KeepingPart.tsx';
import { terminalsFor } from '../../../shared/rules/terminals.ts';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { Panel } from '../../kit/Panel.tsx';

import type { PartProps } from './part.ts';
import { partsOf } from './rules.ts';

/** How the card is kept and checked. Each shown only where kind and account have it; nothing at all if none has. */
export function OptionsPart({ account, form }: PartProps) {
  const { t } = useTranslation();
  const draft = form.values;
  const { link, currencies, currenciesOpen } = account.capabilities;
  const { captureDate: _date, payment: _payment, ...options } = partsOf(draft, account);
  if (!Object.values(options).some(Boolean)) return null;
  return (
    <Panel title={t('newLink.option.title')}>
      {options.terminal && <TerminalField terminals={terminalsFor(account, 'phone')} {...form.bind('terminalId')} />}
      {options.threeDs && (
        <Select
          label={t('threeDs.label')}
          placeholder={t('threeDs.account')}
          clearable
          value={draft.threeDs}
          error={form.at('threeDs')}
          data={link.threeDsChoice.map((value) => ({ value, label: t([`threeDs.${value}`, 'threeDs.other'], { value }) }))}
          data-testid="field-threeDs"
          onChange={(threeDs) => form.set('threeDs', threeDs)}
        />
      )}
      {options.storeCard && (
        <Checkbox
          label={t('newLink.option.storeCard.label')}
          description={t('newLink.option.storeCard.hint')}
          checked={draft.storeCard}
          data-testid="field-storeCard"
          onChange={(event) => form.set('storeCard', event.currentTarget.checked)}
        />
      )}
      {options.mandate && (
        <Checkbox
          label={t('newLink.option.mandate.label')}
          description={t('newLink.option.mandate.hint')}
          checked={draft.mandate}
          data-testid="field-mandate"
          onChange={(event) => form.set('mandate', event.currentTarget.checked)}
        />
      )}
      {options.mandate && draft.mandate && (
        <CurrencyField
          label={t('newLink.mandateCurrency')}
          currencies={currencies}
          open={currenciesOpen}
          {...form.bind('mandateCurrency')}
        />
      )}
      {options.cardUsableUntil && !(options.neverExpires && draft.cardNeverExpires) && (
        <DayField label={t('newLink.cardUsableUntil')} description={t('moto.cardUsableUntilHint')} {...form.bind('cardUsableUntil')} />
      )}
      <KeepingPart
        draft={draft}
        neverExpires={options.neverExpires}
        othersMayRead={options.othersMayRead}
        onChange={(part) => form.patch(part, 'cardUsableUntil')}
      />
    </Panel>
  );
}
