import { Checkbox, Select, SimpleGrid, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { BookingCurrency } from '../../forms/booking/BookingPart.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { KeepingPart } from '../../forms/KeepingPart.tsx';
import { terminalsFor } from '../../../shared/rules/terminals.ts';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { Fold } from '../../kit/Fold.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { BillingFormPart } from './BillingFormPart.tsx';
import { emptyLink, PAYABLE_PRESETS } from './draft.ts';
import { todayHere } from '../../text/parseDay.ts';
import type { PartProps } from './part.ts';
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
  const description = (
    <Textarea
      label={t('newLink.description')}
      description={t('newLink.descriptionHint', { used: draft.description.length, max: link.descriptionMax })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      rows={2}
      {...form.text('description')}
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
            minDate={todayHere()}
            valueFormat="D MMM YYYY HH:mm"
            data-testid="field-payableUntil"
            onChange={(until) => form.set('payableUntil', until)}
          />
        )}
      </SimpleGrid>
      {description}
      {check('notifyByEmail', link.notifyByEmail)}
      {check('storeCard', link.storeCard)}
      <Fold title={t('newLink.option.more')} openAtFirst={startsOpen(props)} testId="more-options">
        <SimpleGrid cols={2}>
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
          {link.bookingRequired && <BookingCurrency account={account} form={form} />}
        </SimpleGrid>
        {keepsCard && (
          <KeepingPart
            draft={draft}
            neverExpires={storedCard.neverExpires}
            othersMayRead={storedCard.othersMayRead}
            onChange={(part) => form.patch(part, 'cardUsableUntil')}
          />
        )}
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
      </Fold>
    </Panel>
  );
}

/** Unfolded at once where something inside has been chosen, or must be. */
function startsOpen({ account, form: { values } }: PartProps): boolean {
  const fresh = emptyLink(account);
  const missing = values.terminalId === null && fresh.terminalId === null && account.terminals.length > 0;
  const changed = (
    ['threeDs', 'maxAttempts', 'terminalId', 'configSet', 'cardUsableUntil', 'cardNeverExpires', 'readByNobody', 'mandate'] as const
  ).some((field) => values[field] !== fresh[field]);
  return missing || changed || values.booking.currency !== null || values.billingForm.source !== 'NONE';
}
