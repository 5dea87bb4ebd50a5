import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { call } from '../../state/desk.ts';
import { useOffline } from '../../state/useOffline.ts';
import { useFormats } from '../../text/locale.ts';
import { todayHere } from '../../text/parseDay.ts';
import { ActionBar } from '../../kit/ActionBar.tsx';
import { NewLinkIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { BookingPart, GuestPart } from '../../forms/booking/BookingPart.tsx';
import { asksAddress } from '../../forms/booking/guest.ts';
import { bookingView, stayWarnings } from '../../forms/booking/known.ts';
import { useKnownBooking } from '../../forms/booking/useKnownBooking.ts';
import { useFields } from '../../forms/useFields.ts';
import { MoneyError } from '../../money/MoneyError.tsx';
import { useMoneySubmit } from '../../money/useMoneySubmit.ts';
import { isStarted } from './draft.ts';
import type { LinkDraft } from './draft.ts';
import { OptionsPart } from './OptionsPart.tsx';
import type { PartProps } from './part.ts';
import { PaymentPart } from './PaymentPart.tsx';
import { KnownBooking } from './KnownBooking.tsx';
import { Replaces } from './Replaces.tsx';
import { linkGuest, linkRequest, threeDsWanted } from './rules.ts';
import { clearDraft, draftFor, keepDraft, keepFilled, linkSubmission, noteSent, showOutcome, useNewLink } from './store.ts';
import { useCursor } from './useCursor.ts';

/** The form of a new link. Only what the account can do is on it; all faults are shown at once, next to their fields. */
export function LinkForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const filled = useNewLink((state) => state.filled);
  const replaces = useNewLink((state) => state.replaces);
  const form = useFields<LinkDraft>({
    initial: draftFor(account),
    keep: (draft) => keepDraft(account.id, draft),
    submission: linkSubmission
  });
  const { submit, another } = useMoneySubmit({
    submission: linkSubmission,
    build: () => linkRequest(form.values, account, nowSeconds()),
    send: (request) => {
      noteSent();
      return call('money.submit', request);
    },
    done: (outcome) => (outcome.intent.state === 'rejected' && outcome.intent.error) || showOutcome(outcome, account)
  });
  const known = useKnownBooking(account.id, form, { filled, keep: keepFilled });
  const amount = form.values.withPayment ? form.values.amount : null;
  const view = bookingView({ ...form.values, amount }, known, nowSeconds());
  useCursor();
  const part = { account, form };
  return (
    <Screen title={t('newLink.title')} hint={t('newLink.hint', { account: account.name })} width={1040}>
      <form
        noValidate
        aria-label={t('newLink.title')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
            <Stack>
              <BookingPart {...part} currencyApart warnings={stayWarnings(form.values, amount, todayHere())} />
              <PaymentPart {...part} sums={view.sums} />
            </Stack>
            <Stack>
              {replaces && <Replaces link={replaces} account={account} />}
              {known && <KnownBooking known={known} form={form} view={view} />}
              <GuestPart
                {...part}
                takes={linkGuest(form.values, account)}
                addressAsked={asksAddress(account, threeDsWanted(form.values))}
              />
              <OptionsPart {...part} />
            </Stack>
          </SimpleGrid>
          <Told role="alert">{form.error && <MoneyError error={form.error} unplaced={form.unplaced} onAnother={another} />}</Told>
          <LinkFoot account={account} form={form} />
        </Stack>
      </form>
    </Screen>
  );
}

/** The button with its sum, what keeps it from being pressed, and the way to throw the draft away. */
function LinkFoot({ account, form }: PartProps) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const offline = useOffline(account.id);
  const { values, sending } = form;
  const amount = values.withPayment ? parseAmount(values.amount, values.currency) : null;
  return (
    <ActionBar>
      <Text size="sm" role="status" data-testid="link-sending">
        {sending ? t('newLink.sending') : ''}
      </Text>
      {offline !== null && (
        <Text size="sm" id="link-offline">
          {offline}
        </Text>
      )}
      {isStarted(values) && !sending && (
        <Button variant="subtle" onClick={clearDraft} data-testid="clear-link">
          {t('newLink.clear')}
        </Button>
      )}
      <Button
        type="submit"
        size="md"
        loading={sending}
        disabled={offline !== null}
        aria-describedby={offline === null ? undefined : 'link-offline'}
        leftSection={<NewLinkIcon size={18} aria-hidden />}
        data-testid="submit-link"
      >
        {submitWords(t, values, amount?.ok ? money(amount.value, values.currency) : null)}
      </Button>
    </ActionBar>
  );
}

/** What the button does, with its sum. */
function submitWords(t: TFunction, { withPayment, preauth }: LinkDraft, amount: string | null): string {
  if (!withPayment) return t('newLink.submit.store');
  if (amount === null) return t('newLink.submit.none');
  return t(preauth ? 'newLink.submit.preauth' : 'newLink.submit.sale', { amount });
}
