import { Checkbox, Select, SimpleGrid, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../forms/DayField.tsx';
import { Fold } from '../../kit/Fold.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { todayHere } from '../../text/parseDay.ts';
import { emptyLink, PAYABLE_PRESETS } from './draft.ts';
import { MoreOptions } from './MoreOptions.tsx';
import type { PartProps } from './part.ts';
import { isCardPage } from './rules.ts';

/** How the link behaves: until when, what is kept, how it is checked. Each shown only where the account offers it. */
export function OptionsPart(props: PartProps) {
  const { account, form } = props;
  const { t } = useTranslation();
  const { link } = account.capabilities;
  if (isCardPage(form.values, account)) {
    return (
      <Panel title={t('newLink.option.title')}>
        <Text size="sm" data-testid="card-page">
          {t('newLink.cardPage')}
        </Text>
        <SimpleGrid cols={2}>
          <DayField
            label={t('newLink.cardUsableUntil')}
            description={link.keepsCard ? t('newLink.cardUsableUntilHint') : undefined}
            {...form.bind('cardUsableUntil')}
          />
        </SimpleGrid>
      </Panel>
    );
  }
  const option = (key: 'notifyByEmail' | 'storeCard') => (
    <Checkbox label={t(`newLink.option.${key}.label`)} description={t(`newLink.option.${key}.hint`)} {...form.tick(key, 'guest.email')} />
  );
  return (
    <Panel title={t('newLink.option.title')}>
      <Payable {...props} />
      <Textarea
        label={t('newLink.description')}
        description={t('newLink.descriptionHint', { used: form.values.description.length, max: link.descriptionMax })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rows={2}
        {...form.text('description')}
      />
      {link.notifyByEmail && option('notifyByEmail')}
      {link.storeCard && option('storeCard')}
      <Fold title={t('newLink.option.more')} openAtFirst={startsOpen(props)} testId="more-options">
        <MoreOptions {...props} />
      </Fold>
    </Panel>
  );
}

/** Until when the link may be paid: a preset, or a moment of its own. Its fault stands where it can be mended. */
function Payable({ account, form }: PartProps) {
  const { t } = useTranslation();
  const custom = form.values.payable === 'custom';
  const presets = PAYABLE_PRESETS.filter((preset) => preset !== 'gateway' || !account.capabilities.link.expiry.required);
  return (
    <SimpleGrid cols={2}>
      <Select
        label={t('newLink.payable.label')}
        data={presets.map((value) => ({ value, label: t(`newLink.payable.${value}`) }))}
        {...form.choose('payable', 'payableUntil')}
        error={custom ? undefined : form.at('payableUntil')}
      />
      {custom && (
        <DateTimePicker
          label={t('newLink.payable.until')}
          value={form.values.payableUntil}
          error={form.at('payableUntil')}
          minDate={todayHere()}
          valueFormat="D MMM YYYY HH:mm"
          data-testid="field-payableUntil"
          onChange={(until) => form.set('payableUntil', until)}
        />
      )}
    </SimpleGrid>
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
