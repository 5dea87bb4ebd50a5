import { Button, Group, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_PASTE, type PastedBooking } from '../../../shared/model/pasted.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { dialogOpen } from '../../kit/layers.ts';
import { Notice } from '../../kit/Tone.tsx';
import type { Taken } from './pasted.ts';
import { setPasting, usePasting } from './pasting.ts';

type Props = { readonly onRead: (booking: PastedBooking) => void };

/** A confirmation's text fills the form: by the button, or Ctrl+Shift+V. */
export function PasteBooking({ onRead }: Props) {
  const { t } = useTranslation();
  const open = usePasting((state) => state.open);
  // Left with its screen, it is not there again with it.
  useEffect(() => () => setPasting(false), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== 'v' || dialogOpen()) return;
      event.preventDefault();
      setPasting(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        style={{ flex: 'none' }}
        title={t('newLink.paste.title', { key: 'Ctrl+Shift+V' })}
        aria-keyshortcuts="Control+Shift+V"
        onClick={() => setPasting(true)}
        data-testid="paste-booking"
      >
        {t('newLink.paste.button')}
      </Button>
      {open && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onRead={(booking) => {
            setPasting(false);
            onRead(booking);
          }}
        />
      )}
    </>
  );
}

function PasteDialog({ onRead, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const read = useAction('arrivals.paste', onRead);
  const run = (pasted: string) => void read.run({ text: pasted.slice(0, LONGEST_PASTE) });
  return (
    <Dialog title={t('newLink.paste.button')} onClose={onClose} size="lg" busy={read.busy}>
      <Textarea
        data-autofocus
        label={t('newLink.paste.label')}
        description={t('newLink.paste.hint')}
        rows={10}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          // Into what is typed already it goes as anywhere else.
          if (text.trim() !== '' || pasted.trim() === '') return;
          event.preventDefault();
          setText(pasted);
          run(pasted);
        }}
        data-testid="paste-text"
      />
      {read.error && <ErrorNotice error={read.error} />}
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={read.busy} disabled={text.trim() === ''} onClick={() => run(text)} data-testid="paste-read">
          {t('newLink.paste.read')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

type ToldProps = { readonly taken: Taken; readonly onOver: () => void; readonly onUndo: () => void };

/** What was put into the form, what was left as it was typed, and the way back. */
export function PastedNotice({ taken: { booking, put, kept }, onOver, onUndo }: ToldProps) {
  const { t } = useTranslation();
  const count = Object.keys(put).length;
  const words = (paths: readonly string[]) => paths.map((path) => t(`newLink.paste.field.${path.replace('.', '_')}`)).join(', ');
  return (
    <Notice
      tone={count === 0 || booking.cards > 0 ? 'warn' : 'good'}
      role="status"
      title={count === 0 ? t('newLink.paste.nothing') : t('newLink.paste.filled', { fields: words(Object.keys(put)) })}
      testId="pasted"
    >
      {booking.cards > 0 && <Text size="sm">{t('newLink.paste.cards', { count: booking.cards })}</Text>}
      {kept.length > 0 && <Text size="sm">{t('newLink.paste.kept', { fields: words(kept) })}</Text>}
      <Group gap="xs" mt={6}>
        {kept.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={onOver} data-testid="pasted-over">
            {t('newLink.paste.over')}
          </Button>
        )}
        {count > 0 && (
          <Button size="compact-sm" variant="default" onClick={onUndo} data-testid="pasted-undo">
            {t('newLink.paste.undo')}
          </Button>
        )}
      </Group>
    </Notice>
  );
}
