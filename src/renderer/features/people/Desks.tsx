import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolledDesk } from '../../../shared/model/people.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** Desks whose signatures count here, and what this desk is known by at them. */
export function Desks() {
  const { t } = useTranslation();
  const { data: desks, error, reload } = useQuery('people.desks', undefined, ['people'], true);
  const { data: own } = useQuery('people.deskKey', undefined, [], true);
  return (
    <Panel title={t('people.desks.title')} testId="desks">
      <Text size="sm" c="dimmed">
        {t('people.desks.hint')}
      </Text>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {desks?.map((desk) => (
        <DeskLine key={desk.id} desk={desk} onDropped={reload} />
      ))}
      {desks?.length === 0 && <Text size="sm">{t('people.desks.none')}</Text>}
      <Enrol onDone={reload} />
      {own && (
        <div>
          <Text size="sm" fw={600}>
            {t('people.desks.own')}
          </Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'all' }} data-testid="desk-key">
            {own.key}
          </Code>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('people.desks.fingerprint', { fingerprint: own.fingerprint })}
          </Text>
        </div>
      )}
    </Panel>
  );
}

function DeskLine({ desk, onDropped }: { readonly desk: EnrolledDesk; readonly onDropped: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const drop = useAction('people.dropDesk', onDropped);
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`desk-${desk.id}`}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {desk.name}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('people.desks.line', { fingerprint: desk.fingerprint, at: moment(desk.addedAt) })}
        </Text>
        {drop.error && <ErrorNotice error={drop.error} />}
      </div>
      <Button size="compact-sm" variant="subtle" color="red" loading={drop.busy} onClick={() => void drop.run({ id: desk.id })}>
        {t('common.remove')}
      </Button>
    </Group>
  );
}

function Enrol({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const enrol = useAction('people.enrol', () => {
    setName('');
    setKey('');
    onDone();
  });
  const ready = name.trim() !== '' && key.trim() !== '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void enrol.run({ name, key });
      }}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="sm">
          <TextInput
            size="xs"
            w={200}
            label={t('people.desks.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-testid="enrol-name"
          />
          <TextInput
            size="xs"
            style={{ flex: 1 }}
            label={t('people.desks.key')}
            maxLength={200}
            spellCheck={false}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            data-testid="enrol-key"
          />
          <Button size="xs" type="submit" variant="default" disabled={!ready} loading={enrol.busy} data-testid="enrol">
            {t('people.desks.enrol')}
          </Button>
        </Group>
        {enrol.error && <ErrorNotice error={enrol.error} />}
      </Stack>
    </form>
  );
}
