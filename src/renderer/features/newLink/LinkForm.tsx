import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nowSeconds } from '../../../shared/values/dates.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { call } from '../../state/desk.ts';
import { useOffline } from '../../state/useOffline.ts';
import { ActionBar } from '../../kit/ActionBar.tsx';
import { NewLinkIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { BookingPart, GuestPart } from '../../forms/booking/BookingPart.tsx';
import { asksAddress } from '../../forms/booking/guest.ts';
import { useFields } from '../../forms/useFields.ts';
import type { Fields } from '../../forms/useFields.ts';
import { MoneyError } from '../../money/MoneyError.tsx';
import { useMoneySubmit } from '../../money/useMoneySubmit.ts';
import type { LinkDraft } from './draft.ts';
import { OptionsPart } from './OptionsPart.tsx';
import { PaymentPart } from './PaymentPart.tsx';
import { linkGuest, linkRequest, threeDsWanted } from './rules.ts';
import { draftFor, keepDraft, linkSubmission, showOutcome } from './store.ts';

export type PartProps = { readonly account: Account; readonly form: Fields<LinkDraft> };

/** The form of a new link. Only what the account can do is on it; all faults are shown at once, next to their fields. */
export function LinkForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const form = useFields<LinkDraft>({
    initial: draftFor(account),
    keep: (draft) => keepDraft(account.id, draft),
    submission: linkSubmission
  });
  const offline = useOffline(account.id);
  const { submit, another } = useMoneySubmit({
    submission: linkSubmission,
    build: () => linkRequest(form.values, account, nowSeconds()),
    send: (request) => call('money.submit', request),
    done: (outcome) => (outcome.intent.state === 'rejected' && outcome.intent.error) || showOutcome(outcome)
  });
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
              <BookingPart {...part} />
              <GuestPart
                {...part}
                takes={linkGuest(form.values, account)}
                addressAsked={asksAddress(account, threeDsWanted(form.values))}
              />
            </Stack>
            <Stack>
              <PaymentPart {...part} />
              <OptionsPart {...part} />
            </Stack>
          </SimpleGrid>
          <Told role="alert">{form.error && <MoneyError error={form.error} unplaced={form.unplaced} onAnother={another} />}</Told>
          <ActionBar>
            {offline !== null && (
              <Text size="sm" id="link-offline">
                {offline}
              </Text>
            )}
            <Button
              type="submit"
              size="md"
              loading={form.sending}
              disabled={offline !== null}
              aria-describedby={offline === null ? undefined : 'link-offline'}
              leftSection={<NewLinkIcon size={18} aria-hidden />}
              data-testid="submit-link"
            >
              {t('newLink.submit')}
            </Button>
          </ActionBar>
        </Stack>
      </form>
    </Screen>
  );
}
