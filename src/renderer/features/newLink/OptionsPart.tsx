import { Checkbox, Select, SimpleGrid, Text } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { KeepingPart } from '../../forms/KeepingPart.tsx';
import { terminalsFor } from '../../../shared/rules/terminals.ts';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { BillingFormPart } from './BillingFormPart.tsx';
import { PAYABLE_PRESETS } from './draft.ts';
import type { PartProps } from './LinkForm.tsx';
import { isCardPage, linkParts } from './rules.ts';

/** How the link behaves: until when, what is kept, how it is checked. Each shown only where the account offers it. */
export function OptionsPart(props: PartProps) {
  const { account, form } = props;
  const draft = form.values;
  const { t } = useTranslation();
  const { link, currencies, currenciesOpen, storedCard } = account.capabilities;
  const parts = linkParts(draft, account);
  const presets = PAYABLE_PRESETS.filter((preset) => preset !== 'gateway' || !link.expiry.required);
  const keepsCard = !draft.withPayment || draft.storeCard || link.keepsCard;
  const check = (key: 'notifyByEmail' | 'mandate' | 'storeCard', offered: boolean) =>
    offered && (
      <Checkbox
        label={t(`newLink.option.${key}.label`)}
        description={t(`newLink.option.${key}.hint`)}
        checked={draft[key]}
        data-testid={`field-${key}`}
        onChange={(event) => form.patch({ [key]: event.currentTarget.checked }, key, 'guest.email')}
      />
    );
  const usableUntil = (
    <DayField
      label={t('newLink.cardUsableUntil')}
      description={link.keepsCard ? t('newLink.cardUsableUntilHint') : undefined}
      {...form.bind('cardUsableUntil')}
    />
  );
  if (isCardPage(draft, account)) {
    return (
      <Panel title={t('newLink.option.title')}>
        <Text size="sm" data-testid="card-page">
          {t('newLink.cardPage')}
        </Text>
        <SimpleGrid cols={2}>{usableUntil}</SimpleGrid>
      </Panel>
    );
  }
  return (
    <Panel title={t('newLink.option.title')}>
      <SimpleGrid cols={2}>
        <Select
          label={t('newLink.payable.label')}
          allowDeselect={false}
          value={draft.payable}
          error={draft.payable === 'custom' ? undefined : form.at('payableUntil')}
          data={presets.map((value) => ({ value, label: t(`newLink.payable.${value}`) }))}
          data-testid="field-payable"
          onChange={(payable) => payable && form.patch({ payable }, 'payableUntil')}
        />
        {draft.payable === 'custom' && (
          <DateTimePicker
            label={t('newLink.payable.until')}
            value={draft.payableUntil}
            error={form.at('payableUntil')}
            valueFormat="D MMM YYYY HH:mm"
            data-testid="field-payableUntil"
            onChange={(until) => form.set('payableUntil', until)}
          />
        )}
        {account.capabilities.terminals && <TerminalField terminals={terminalsFor(account, 'link')} {...form.bind('terminalId')} />}
        {link.maxAttempts.length > 0 && (
          <Select
            label={t('newLink.maxAttempts.label')}
            placeholder={t('newLink.maxAttempts.account')}
            clearable
            value={draft.maxAttempts}
            error={form.at('maxAttempts')}
            data={link.maxAttempts.map((count) => ({
              value: String(count),
              label: count === 0 ? t('newLink.maxAttempts.unlimited') : String(count)
            }))}
            data-testid="field-maxAttempts"
            onChange={(maxAttempts) => form.set('maxAttempts', maxAttempts)}
          />
        )}
        {parts.threeDs && (
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
        {link.configSets.length > 0 && (
          <Select
            label={t('newLink.configSet')}
            clearable
            value={draft.configSet}
            error={form.at('configSet')}
            data={link.configSets.map((one) => ({
              value: one.name,
              label: one.description ? `${one.name} · ${one.description}` : one.name
            }))}
            data-testid="field-configSet"
            onChange={(configSet) => form.set('configSet', configSet)}
          />
        )}
        {keepsCard && link.keepsCard && !draft.cardNeverExpires && usableUntil}
      </SimpleGrid>
      {keepsCard && (
        <KeepingPart
          draft={draft}
          neverExpires={storedCard.neverExpires}
          othersMayRead={storedCard.othersMayRead}
          onChange={(part) => form.patch(part, 'cardUsableUntil')}
        />
      )}
      {check('notifyByEmail', link.notifyByEmail)}
      {check('storeCard', link.storeCard)}
      {check('mandate', parts.mandate)}
      {parts.mandate && draft.mandate && (
        <CurrencyField
          label={t('newLink.mandateCurrency')}
          currencies={currencies}
          open={currenciesOpen}
          {...form.bind('mandateCurrency')}
        />
      )}
      {link.billingForm && <BillingFormPart {...props} />}
    </Panel>
  );
}
