import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { call } from '../../state/desk.ts';
import { useOffline } from '../../state/useOffline.ts';
import { ActionBar } from '../../kit/ActionBar.tsx';
import { CardIcon, ExternalIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { BookingPart, GuestPart } from '../../forms/booking/BookingPart.tsx';
import { isBegun } from '../../forms/booking/draft.ts';
import { asksAddress } from '../../forms/booking/guest.ts';
import { useFields } from '../../forms/useFields.ts';
import { MoneyError } from '../../money/MoneyError.tsx';
import { useMoneySubmit } from '../../money/useMoneySubmit.ts';
import { bookingView, stayWarnings } from '../../forms/booking/known.ts';
import { useKnownBooking } from '../../forms/booking/useKnownBooking.ts';
import { todayHere } from '../../text/parseDay.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { KnownBooking } from '../newLink/KnownBooking.tsx';
import { DirectOff } from './DirectOff.tsx';
import { methodsOf } from './draft.ts';
import type { MotoDraft } from './draft.ts';
import { OptionsPart } from './OptionsPart.tsx';
import { motoRequest, orderGuest, partsOf } from './rules.ts';
import { clearOrder, keepFilled, keepOrder, orderFor, orderSubmission, showOrder, useMoto } from './store.ts';
import { WhatPart } from './WhatPart.tsx';

/** The form of a phone order. The card itself is asked for last, in a window of its own. */
export function MotoForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const form = useFields<MotoDraft>({
    initial: orderFor(account),
    keep: (draft) => keepOrder(account.id, draft),
    submission: orderSubmission
  });
  const [cancelled, setCancelled] = useState(false);
  const offline = useOffline(account.id);
  const { directOffBecause } = account.capabilities.moto;
  const withCard = form.values.method === 'CREDITCARD';

  const { submit, another } = useMoneySubmit({
    submission: orderSubmission,
    build: () => {
      setCancelled(false);
      return motoRequest(form.values, account);
    },
    send: (request) => call(withCard ? 'money.enterCard' : 'money.submitWithoutCard', request),
    done: (outcome) => {
      if (outcome === null) return setCancelled(true);
      return (outcome.intent.state === 'rejected' && outcome.intent.error) || showOrder(outcome);
    }
  });

  const filled = useMoto((state) => state.filled);
  const known = useKnownBooking(account.id, form, { filled, keep: keepFilled });
  const parts = partsOf(form.values, account);
  const view = bookingView({ ...form.values, amount: parts.payment ? form.values.amount : null }, known, nowSeconds());
  const part = { account, form };
  const off = directOffBecause !== null && <DirectOff account={account} because={directOffBecause} />;
  if (methodsOf(account).length === 0) {
    return (
      <Screen title={t('moto.title')} hint={t('newLink.hint', { account: account.name })} width={760}>
        {off}
      </Screen>
    );
  }
  return (
    <Screen title={t('moto.title')} hint={t('newLink.hint', { account: account.name })} width={1040}>
      <form
        noValidate
        aria-label={t('moto.title')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          {off}
          <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
            <Stack>
              <BookingPart {...part} warnings={stayWarnings(form.values, parts.payment ? form.values.amount : null, todayHere())} />
              <GuestPart
                {...part}
                takes={orderGuest(form.values, account)}
                addressAsked={asksAddress(account, parts.threeDs && form.values.threeDs !== null)}
              />
            </Stack>
            <Stack>
              <WhatPart {...part} sums={view.sums} />
              {known && <KnownBooking known={known} form={form} view={view} />}
              <OptionsPart {...part} />
            </Stack>
          </SimpleGrid>
          <Told role="alert">
            {form.error ? (
              <MoneyError error={form.error} about="card" unplaced={form.unplaced} onAnother={another} />
            ) : (
              cancelled && (
                <Notice tone="still" title={t('moto.cancelled.title')} testId="card-cancelled">
                  <span>{t('moto.cancelled.text')}</span>
                </Notice>
              )
            )}
          </Told>
          <ActionBar>
            {isBegun(form.values) && !form.sending && (
              <Button variant="subtle" onClick={clearOrder} data-testid="clear-moto">
                {t('newLink.clear')}
              </Button>
            )}
            {offline !== null && (
              <Text size="sm" id="moto-offline">
                {offline}
              </Text>
            )}
            <Button
              type="submit"
              size="md"
              loading={form.sending}
              disabled={offline !== null}
              aria-describedby={offline === null ? undefined : 'moto-offline'}
              leftSection={withCard ? <CardIcon size={18} aria-hidden /> : <ExternalIcon size={18} aria-hidden />}
              data-testid="submit-moto"
            >
              {t(withCard ? 'moto.enterCard' : 'moto.openBank')}
            </Button>
          </ActionBar>
        </Stack>
      </form>
    </Screen>
  );
}
