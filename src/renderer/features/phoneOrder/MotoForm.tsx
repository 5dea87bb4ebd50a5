import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { BookingPart } from '../newLink/BookingPart.tsx';
import { call } from '../../state/desk.ts';
import { useAccountStatus } from '../../state/status.ts';
import { ActionBar } from '../../kit/ActionBar.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CardIcon, ExternalIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { focusFirstError, useErrors } from '../../forms/useErrors.ts';
import { DirectOff } from './DirectOff.tsx';
import { methodsOf } from './draft.ts';
import type { MotoDraft } from './draft.ts';
import { OptionsPart } from './OptionsPart.tsx';
import { motoFields, motoRequest } from './rules.ts';
import { keepOrder, orderFor, showOrder, useMoto } from './store.ts';
import { SameBooking } from './SameBooking.tsx';
import { WhatPart } from './WhatPart.tsx';

export type PartProps = {
  readonly account: Account;
  readonly draft: MotoDraft;
  readonly onChange: (change: Partial<MotoDraft>, field: string) => void;
  readonly errorAt: (field: string) => string | undefined;
};

/** The form of a phone order. The card itself is asked for last, in a window of its own. */
export function MotoForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const kept = useMoto((state) => (state.accountId === account.id ? state.draft : null));
  const draft = kept ?? orderFor(account);
  const errors = useErrors(motoFields);
  const [sending, setSending] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const offline = useAccountStatus(account.id)?.online === 'offline';
  const { directOffBecause } = account.capabilities.moto;
  const withCard = draft.method === 'CREDITCARD';

  // What came of it stands below a long form: it is brought into sight.
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.error || cancelled) told.current?.scrollIntoView({ block: 'center' });
  }, [errors.error, cancelled]);

  const change: PartProps['onChange'] = (part, field) => {
    keepOrder(account.id, { ...draft, ...part });
    errors.clearField(field);
  };

  const send = async () => {
    // A second click while the first is on its way must not reach main at all.
    if (sending) return;
    setCancelled(false);
    const request = motoRequest(draft, account);
    if (!request.ok) {
      errors.showFields(request.error);
      return focusFirstError();
    }
    setSending(true);
    errors.clear();
    const result = await call(withCard ? 'money.enterCard' : 'money.submitWithoutCard', request.value);
    setSending(false);
    if (result.ok && result.value === null) return setCancelled(true);
    const refused = result.ok && result.value?.intent.state === 'rejected' ? result.value.intent.error : null;
    if (result.ok && result.value && !refused) return showOrder(result.value);
    if (refused) errors.show(refused);
    else if (!result.ok) errors.show(result.error);
    focusFirstError();
  };

  const part = { account, draft, onChange: change, errorAt: errors.at };
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
          void send();
        }}
      >
        <Stack>
          {off}
          <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
            <BookingPart {...part} />
            <Stack>
              <WhatPart {...part} />
              <SameBooking accountId={account.id} draft={draft} />
              <OptionsPart {...part} />
            </Stack>
          </SimpleGrid>
          <div aria-live="polite" ref={told}>
            {errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}
            {cancelled && (
              <Notice tone="still" title={t('moto.cancelled.title')} testId="card-cancelled">
                <span>{t('moto.cancelled.text')}</span>
              </Notice>
            )}
          </div>
          <ActionBar>
            {offline && (
              <Text size="sm" id="moto-offline">
                {t('actions.off.offline')}
              </Text>
            )}
            <Button
              type="submit"
              size="md"
              loading={sending}
              disabled={offline}
              aria-describedby={offline ? 'moto-offline' : undefined}
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
