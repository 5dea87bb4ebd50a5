import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignRequest } from '../../../shared/model/people.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { OpenFile } from '../../kit/OpenFile.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { SignForm } from '../../money/second/SignForm.tsx';
import { call } from '../../state/call.ts';
import { useMayNot } from '../../state/people.ts';

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
        <SignForm
          key={read.text}
          asked={read.request}
          label={t('people.file.sign')}
          testId="file"
          pinWidth={280}
          sign={(pin) => call('people.signRequest', { text: read.text, pin })}
          onSigned={(signed) => {
            setRead(null);
            setWrote(signed?.file ?? null);
          }}
        />
      )}
      <Told focus={false}>
        {wrote !== null && <Notice tone="good" title={t('people.file.done', { file: wrote })} testId="file-signed" />}
      </Told>
    </Panel>
  );
}
