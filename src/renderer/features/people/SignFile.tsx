import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignRequest } from '../../../shared/model/people.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { SignIcon } from '../../kit/icons.ts';
import { OpenFile } from '../../kit/OpenFile.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { PinTold } from '../../money/second/PinTold.tsx';
import { secondsIn, useWait } from '../../money/second/useWait.ts';
import { call } from '../../state/call.ts';
import { useMayNot } from '../../state/people.ts';
import { useFormats } from '../../text/locale.ts';

type Read = { readonly text: string; readonly request: SignRequest };

/** A request file of another desk: what it asks to be signed, and the own PIN that signs just that. */
export function SignFile() {
  const { t } = useTranslation();
  const denied = useMayNot()('people.signRequest');
  const [read, setRead] = useState<Read | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [wrote, setWrote] = useState<string | null>(null);
  const open = async (file: File) => {
    const text = await file.text();
    const answer = await call('people.readRequest', { text });
    setWrote(null);
    setRead(answer.ok ? { text, request: answer.value } : null);
    setError(answer.ok ? null : answer.error);
  };
  return (
    <Panel title={t('people.file.title')} testId="sign-file">
      <Text size="sm" c="dimmed">
        {denied ?? t('people.file.hint')}
      </Text>
      {denied === null && (
        <Group>
          <OpenFile label={t('people.file.open')} accept=".json,.paydesk" onOpen={(file) => void open(file)} testId="open-request" />
        </Group>
      )}
      {error && <ErrorNotice error={error} />}
      {read && (
        <SignIt
          key={read.text}
          read={read}
          onSigned={(file) => {
            setRead(null);
            setWrote(file);
          }}
        />
      )}
      <Told focus={false}>
        {wrote !== null && <Notice tone="good" title={t('people.file.done', { file: wrote })} testId="file-signed" />}
      </Told>
    </Panel>
  );
}

function SignIt({ read: { text, request }, onSigned }: { readonly read: Read; readonly onSigned: (file: string | null) => void }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const [pin, setPin] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const { left: wait, begin } = useWait(0);
  const sign = async () => {
    if (busy || pin === '' || wait > 0) return;
    setBusy(true);
    const answer = await call('people.signRequest', { text, pin });
    setBusy(false);
    setPin('');
    setError(answer.ok ? null : answer.error);
    if (answer.ok) onSigned(answer.value?.file ?? null);
    else begin(secondsIn(answer.error));
  };
  const lockedOut = error?.code === 'people.lockedOut';
  return (
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
            [t('people.second.act'), t([`money.name.${request.kind}`, 'money.name.other'], { kind: request.kind })],
            [t('people.second.amount'), request.amount === null ? null : money(request.amount, request.currency)],
            [t('people.second.booking'), request.bookingId],
            [t('people.second.account'), request.accountName],
            [t('people.file.why'), t(`people.file.because.${request.why}`)],
            [t('people.file.askedBy'), t('people.file.askedAt', { name: request.askedBy, desk: request.desk, at: moment(request.at) })],
            [t('people.file.until'), moment(request.until)]
          ]}
        />
        <Group align="flex-end" gap="sm">
          <PasswordInput
            w={280}
            label={t('people.file.pin')}
            autoComplete="off"
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            data-testid="file-pin"
          />
          <Button
            type="submit"
            leftSection={<SignIcon size={16} aria-hidden />}
            loading={busy}
            disabled={pin === '' || wait > 0 || lockedOut}
            data-testid="file-sign"
          >
            {t('people.file.sign')}
          </Button>
        </Group>
        <PinTold error={error} wait={wait} lockedOut={lockedOut} />
      </Stack>
    </form>
  );
}
