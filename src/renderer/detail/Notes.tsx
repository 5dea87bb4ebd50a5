import { CloseButton, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../kit/MayButton.tsx';
import type { Note, NoteAbout } from '../../shared/model/notes.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { Panel } from '../kit/Panel.tsx';
import { call } from '../state/call.ts';
import { usePersonName } from '../state/people.ts';
import { useTyped } from '../state/typed.ts';
import { useQuery } from '../state/useQuery.ts';
import { useFormats } from '../text/locale.ts';

/** What people at this desk wrote about it, newest first, and a line for one more. No gateway ever sees a note. */
export function Notes({ about }: { readonly about: NoteAbout }) {
  const { t } = useTranslation();
  const { data } = useQuery('notes.about', about, ['notes']);
  const [error, setError] = useState<AppError | null>(null);
  const remove = async (note: Note) => {
    const result = await call('notes.remove', { id: note.id });
    setError(result.ok ? null : result.error);
  };
  return (
    <Panel title={t('notes.title')} testId="notes">
      {data?.map((note) => (
        <NoteLine key={note.id} note={note} onRemove={() => void remove(note)} />
      ))}
      {error && <ErrorNotice error={error} />}
      <NewNote about={about} onError={setError} />
    </Panel>
  );
}

function NoteLine({ note, onRemove }: { readonly note: Note; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { moment } = useFormats();
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`note-${note.id}`}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {note.text}
        </Text>
        <Text size="xs" c="dimmed">
          {[moment(note.at), nameOf(note.who)].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <CloseButton size="sm" aria-label={t('notes.remove', { text: note.text.slice(0, 40) })} onClick={onRemove} />
    </Group>
  );
}

type NewProps = { readonly about: NoteAbout; readonly onError: (error: AppError | null) => void };

function NewNote({ about, onError }: NewProps) {
  const { t } = useTranslation();
  const [text, setText] = useTyped(`note:${about.kind}:${about.kind === 'booking' ? about.bookingId : about.id}`, () => '');
  const add = async () => {
    const result = await call('notes.add', { about, text });
    onError(result.ok ? null : result.error);
    // What could not be kept stays where it was typed.
    if (result.ok) setText('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Textarea
        aria-label={t('notes.new')}
        placeholder={t('notes.placeholder')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || text.trim() === '') return;
          event.preventDefault();
          void add();
        }}
        data-testid="note-text"
      />
      {text.trim() !== '' && (
        <MayButton needs="notes.add" type="submit" size="compact-sm" mt={6} data-testid="note-add">
          {t('notes.add')}
        </MayButton>
      )}
    </form>
  );
}
