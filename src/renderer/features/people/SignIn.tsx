import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../shared/model/people.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { PinTold } from '../../money/second/PinTold.tsx';
import { secondsIn, useWait } from '../../money/second/useWait.ts';
import { call } from '../../state/call.ts';
import { beginSignIn, setPeople } from '../../state/people.ts';

type Props = { readonly tile: Tile; readonly typed: string; readonly onBack: () => void };

/** The PIN of who was chosen. What is wrong is said below it, and how long to wait or whom to ask. */
export function SignIn({ tile, typed, onBack }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState(typed);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { left: wait, begin } = useWait(tile.wait);
  const lockedOut = tile.lockedOut || error?.code === 'people.lockedOut';
  useEffect(() => {
    if (wait === 0) field.current?.focus();
  }, [wait]);

  const signIn = async () => {
    if (busy || wait > 0 || pin === '') return;
    setBusy(true);
    beginSignIn();
    const answer = await call('people.signIn', { id: tile.id, pin });
    setBusy(false);
    if (answer.ok) return setPeople(answer.value);
    setPin('');
    setError(answer.error);
    begin(secondsIn(answer.error));
    field.current?.focus();
  };

  return (
    <form
      data-testid="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <PasswordInput
            ref={field}
            label={t('people.lock.pinOf', { name: tile.name })}
            w={320}
            maw="100%"
            size="md"
            autoComplete="off"
            value={pin}
            disabled={lockedOut}
            onChange={(event) => setPin(event.currentTarget.value)}
            data-testid="pin"
          />
          <Button type="submit" size="md" loading={busy} disabled={lockedOut || wait > 0 || pin === ''} data-testid="sign-in-go">
            {t('people.lock.signIn')}
          </Button>
          <Button size="md" variant="subtle" onClick={onBack} data-testid="another-name">
            {t('people.lock.another')}
          </Button>
        </Group>
        <PinTold error={error} wait={wait} lockedOut={lockedOut} />
      </Stack>
    </form>
  );
}
