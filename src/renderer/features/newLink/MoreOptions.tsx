import { Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { terminalsFor } from '../../../shared/rules/terminals.ts';
import { BookingCurrency } from '../../forms/booking/BookingPart.tsx';
import { MandatePart } from '../../forms/booking/MandatePart.tsx';
import { ThreeDsField } from '../../forms/booking/ThreeDsField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { KeepingPart } from '../../forms/KeepingPart.tsx';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { BillingFormPart } from './BillingFormPart.tsx';
import type { PartProps } from './part.ts';
import { linkParts } from './rules.ts';

/** What hardly any link needs: terminal, attempts, 3-D Secure, how the card is kept, what the payment page asks. */
export function MoreOptions({ account, form }: PartProps) {
  const draft = form.values;
  const { t } = useTranslation();
  const { link, storedCard, terminals } = account.capabilities;
  const parts = linkParts(draft, account);
  const keepsCard = !draft.withPayment || draft.storeCard || link.keepsCard;
  return (
    <>
      <SimpleGrid cols={2}>
        {terminals && <TerminalField terminals={terminalsFor(account, 'link')} {...form.bind('terminalId')} />}
        {link.maxAttempts.length > 0 && (
          <Select
            label={t('newLink.maxAttempts.label')}
            placeholder={t('newLink.maxAttempts.account')}
            data={link.maxAttempts.map((count) => ({
              value: String(count),
              label: count === 0 ? t('newLink.maxAttempts.unlimited') : String(count)
            }))}
            {...form.option('maxAttempts')}
          />
        )}
        {parts.threeDs && <ThreeDsField choice={link.threeDsChoice} {...form.option('threeDs')} />}
        {link.configSets.length > 0 && (
          <Select
            label={t('newLink.configSet')}
            data={link.configSets.map((one) => ({
              value: one.name,
              label: one.description ? `${one.name} · ${one.description}` : one.name
            }))}
            {...form.option('configSet')}
          />
        )}
        {keepsCard && link.keepsCard && !draft.cardNeverExpires && (
          <DayField label={t('newLink.cardUsableUntil')} description={t('newLink.cardUsableUntilHint')} {...form.bind('cardUsableUntil')} />
        )}
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
      {parts.mandate && <MandatePart account={account} form={form} />}
      {link.billingForm && <BillingFormPart form={form} />}
    </>
  );
}
