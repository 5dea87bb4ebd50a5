import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignRequest } from '../../../shared/model/people.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import type { Result } from '../../../shared/values/result.ts';
import { Facts } from '../../kit/Facts.tsx';
import { SignIcon } from '../../kit/icons.ts';
import { useFormats } from '../../text/locale.ts';
import { PinTold } from './PinTold.tsx';
import { useActFacts } from './useActFacts.ts';
import { secondsIn, useWait } from './useWait.ts';

type Props<T> = {
  readonly asked: SignRequest & { readonly guestName?: string | null };
  readonly label: string;
  /** Of its field, `-pin`, and of its button, `-sign`. */
  readonly testId: string;
  readonly pinWidth: number;
  readonly sign: (pin: string) => Promise<Result<T, AppError>>;
  readonly onSigned?: (value: T) => void;
  /** What else can be done about it, beside the button. */
  readonly children?: ReactNode;
};

/** What somebody at another desk is about to do, and the own PIN that signs just that. */
export function SignForm<T>({ asked, label, testId, pinWidth, sign, onSigned, children }: Props<T>) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const actFacts = useActFacts();
  const [pin, setPin] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const { left: wait, begin } = useWait(0);
  const lockedOut = error?.code === 'people.lockedOut';
  const submit = async () => {
    if (busy || pin === '' || wait > 0) return;
    setBusy(true);
    const answer = await sign(pin);
    setBusy(false);
    setPin('');
    setError(answer.ok ? null : answer.error);
    if (answer.ok) onSigned?.(answer.value);
    else begin(secondsIn(answer.error));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <Facts
          facts={[
            ...actFacts(asked),
            [t('people.file.why'), t(`people.file.because.${asked.why}`)],
            [t('people.file.askedBy'), t('people.file.askedAt', { name: asked.askedBy, desk: asked.desk, at: moment(asked.at) })],
            [t('people.file.until'), moment(asked.until)]
          ]}
        />
        <Group align="flex-end" gap="sm">
          <PasswordInput
            w={pinWidth}
            label={t('people.file.pin')}
            autoComplete="off"
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            data-testid={`${testId}-pin`}
          />
          <Button
            type="submit"
            leftSection={<SignIcon size={16} aria-hidden />}
            loading={busy}
            disabled={pin === '' || wait > 0 || lockedOut}
            data-testid={`${testId}-sign`}
          >
            {label}
          </Button>
          {children}
        </Group>
        <PinTold error={error} wait={wait} lockedOut={lockedOut} />
      </Stack>
    </form>
  );
}
