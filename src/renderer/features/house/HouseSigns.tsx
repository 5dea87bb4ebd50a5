import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseSign } from '../../../shared/model/people.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { SignIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { PinTold } from '../../money/second/PinTold.tsx';
import { secondsIn, useWait } from '../../money/second/useWait.ts';
import { call } from '../../state/call.ts';
import { useInHouse } from '../../state/house.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** What other desks ask whoever is signed in here to sign; nothing for those who may not. */
export function useHouseSigns(): readonly HouseSign[] {
  return useQuery('people.toSign', useInHouse() ? undefined : null, ['people', 'house'], true).data ?? [];
}

export function HouseSigns({ signs }: { readonly signs: readonly HouseSign[] }) {
  return signs.map((sign) => <ToSign key={sign.id} sign={sign} />);
}

/** What a colleague at another desk is about to do, and the own PIN that signs just that. */
function ToSign({ sign: { id, ...asked } }: { readonly sign: HouseSign }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const [pin, setPin] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const { left: wait, begin } = useWait(0);
  const refuse = useAction('people.signFor');
  const lockedOut = error?.code === 'people.lockedOut';
  const sign = async () => {
    if (busy || pin === '' || wait > 0) return;
    setBusy(true);
    const answer = await call('people.signFor', { id, pin });
    setBusy(false);
    setPin('');
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) begin(secondsIn(answer.error));
  };
  return (
    <Panel title={t('house.sign.title')} testId={`house-sign-${asked.desk}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void sign();
        }}
      >
        <Stack gap="sm">
          <Facts
            facts={[
              [t('people.second.act'), t([`money.name.${asked.kind}`, 'money.name.other'], { kind: asked.kind })],
              [t('people.second.amount'), asked.amount === null ? null : money(asked.amount, asked.currency)],
              [t('people.second.guest'), asked.guestName],
              [t('people.second.booking'), asked.bookingId],
              [t('people.second.account'), asked.accountName],
              [t('people.file.why'), t(`people.file.because.${asked.why}`)],
              [t('people.file.askedBy'), t('people.file.askedAt', { name: asked.askedBy, desk: asked.desk, at: moment(asked.at) })],
              [t('people.file.until'), moment(asked.until)]
            ]}
          />
          <Group align="flex-end" gap="sm">
            <PasswordInput
              w={240}
              label={t('people.file.pin')}
              autoComplete="off"
              value={pin}
              onChange={(event) => setPin(event.currentTarget.value)}
              data-testid="house-sign-pin"
            />
            <Button
              type="submit"
              leftSection={<SignIcon size={16} aria-hidden />}
              loading={busy}
              disabled={pin === '' || wait > 0 || lockedOut}
              data-testid="house-sign-sign"
            >
              {t('people.second.sign')}
            </Button>
            <Button
              variant="default"
              loading={refuse.busy}
              onClick={() => void refuse.run({ id, pin: null })}
              data-testid="house-sign-refuse"
            >
              {t('house.sign.refuse')}
            </Button>
          </Group>
          <PinTold error={error} wait={wait} lockedOut={lockedOut} />
          {refuse.error && <ErrorNotice error={refuse.error} />}
        </Stack>
      </form>
    </Panel>
  );
}
