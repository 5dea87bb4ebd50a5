import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldRow } from '../../../shared/model/privacy.ts';
import { BackButton } from '../../detail/BackButton.tsx';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DownloadIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { BlankDialog } from './BlankDialog.tsx';
import { guestsOf, type HeldGuest } from './guests.ts';
import { HeldRows } from './HeldRows.tsx';
import { RetentionPanel } from './RetentionPanel.tsx';

/** What is held of a guest, in one place: to be shown, handed out and taken away. */
export function Privacy() {
  const { t } = useTranslation();
  return (
    <Screen title={t('shell.screen.privacy')} hint={t('privacy.hint')} width={1080}>
      <Stack>
        <Group>
          <BackButton to="settings" testId="privacy-back" />
        </Group>
        <Finder />
        <RetentionPanel />
      </Stack>
    </Screen>
  );
}

type Found = { readonly text: string; readonly rows: readonly HeldRow[]; readonly more: boolean };

function Finder() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const find = useAction('privacy.find', (answer) => setFound({ text: text.trim(), ...answer }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length >= 3) void find.run({ text });
  };
  return (
    <Panel title={t('privacy.find')}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label={t('privacy.who')}
            description={t('privacy.whoHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.currentTarget.value)}
            data-testid="privacy-text"
          />
          <Button type="submit" mb={19} disabled={text.trim().length < 3} loading={find.busy} data-testid="privacy-find">
            {t('privacy.search')}
          </Button>
        </Group>
      </form>
      {find.error && <ErrorNotice error={find.error} />}
      {/* What was found is looked through again after a blanking: a fresh choice for a fresh answer. */}
      {found !== null && (
        <FoundGuests
          key={JSON.stringify(found.rows.map(({ table, id, blanked }) => [table, id, blanked]))}
          found={found}
          again={() => void find.run({ text: found.text })}
        />
      )}
    </Panel>
  );
}

const keyed = ({ table, id }: HeldRow) => ({ table, id });

function FoundGuests({ found, again }: { readonly found: Found; readonly again: () => void }) {
  const { t } = useTranslation();
  const guests = guestsOf(found.rows);
  const [chosen, setChosen] = useState<readonly string[]>(guests.length === 1 ? guests.map(({ key }) => key) : []);
  const [blanking, setBlanking] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  const write = useAction('privacy.export', (written) => setFile(written?.file ?? null));
  const rows = guests.filter(({ key }) => chosen.includes(key)).flatMap((guest) => guest.rows);
  if (guests.length === 0) return <Notice tone="plain" title={t('privacy.nothing', { text: found.text })} testId="privacy-nothing" />;
  const choose = (key: string, on: boolean) => setChosen(on ? [...chosen, key] : chosen.filter((one) => one !== key));
  return (
    <Stack gap="sm">
      {found.more && <Notice tone="warn" title={t('privacy.more')} />}
      <Text size="sm">{t('privacy.choose')}</Text>
      {guests.map((guest) => (
        <Guest key={guest.key} guest={guest} chosen={chosen.includes(guest.key)} onChoose={(on) => choose(guest.key, on)} />
      ))}
      {write.error && <ErrorNotice error={write.error} />}
      <Told>
        {file !== null && (
          <Notice tone="good" title={t('privacy.exported')} testId="privacy-exported">
            <span style={{ wordBreak: 'break-all' }}>{t('privacy.exportedTo', { file })}</span>
          </Notice>
        )}
      </Told>
      <Group justify="flex-end" gap="sm">
        <Button
          variant="default"
          leftSection={<DownloadIcon size={16} aria-hidden />}
          disabled={rows.length === 0}
          loading={write.busy}
          onClick={() => void write.run({ text: found.text, rows: rows.map(keyed) })}
          data-testid="privacy-export"
        >
          {t('privacy.export')}
        </Button>
        <Button color="red" disabled={!rows.some(({ blanked }) => !blanked)} onClick={() => setBlanking(true)} data-testid="privacy-blank">
          {t('privacy.blank')}
        </Button>
      </Group>
      {blanking && (
        <BlankDialog
          rows={rows}
          onClose={(done) => {
            setBlanking(false);
            if (done) again();
          }}
        />
      )}
    </Stack>
  );
}

type GuestProps = { readonly guest: HeldGuest; readonly chosen: boolean; readonly onChoose: (on: boolean) => void };

function Guest({ guest, chosen, onChoose }: GuestProps) {
  const { t } = useTranslation();
  return (
    <div data-testid="privacy-guest">
      <Checkbox
        fw={600}
        label={guest.key === '' ? t('privacy.noName') : guest.key}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <HeldRows rows={guest.rows} />
    </div>
  );
}
