import { useEffect, useRef, useState } from 'react';
import type { RowId } from '../../../shared/model/domain.ts';
import { isShareable } from '../../../shared/rules/shareable.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MailDialog } from '../../share/MailDialog.tsx';
import { call } from '../../state/call.ts';
import { useQuery } from '../../state/useQuery.ts';

type Props = {
  readonly ids: readonly RowId[];
  /** How many were opened in the mail program. */
  readonly onDone: (opened: number) => void;
};

/** One draft after the other: behind each that was handed to the mail program, or passed over, stands the next. */
export function DraftWalk({ ids, onDone }: Props) {
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState(0);
  const id = ids[at];
  const on = (one: number) => {
    setOpened(opened + one);
    if (at + 1 < ids.length) setAt(at + 1);
    else onDone(opened + one);
  };
  if (id === undefined) return null;
  return (
    <OneMail
      key={id}
      id={id}
      walk={{ at: at + 1, of: ids.length, onSkip: () => on(0) }}
      onSent={() => on(1)}
      onLeft={() => onDone(opened)}
    />
  );
}

type OneProps = {
  readonly id: RowId;
  readonly walk: { readonly at: number; readonly of: number; readonly onSkip: () => void };
  readonly onSent: () => void;
  /** The dialog was closed: no more of them. */
  readonly onLeft: () => void;
};

function OneMail({ id, walk, onSent, onLeft }: OneProps) {
  const { data, error } = useQuery('tokens.detail', { id }, []);
  const sent = useRef(false);
  // Paid or ended meanwhile: there is nothing to send any more, and the next one is waiting.
  const isOver = data !== null && !isShareable(data.token);
  const { onSkip } = walk;
  const skip = useRef(onSkip);
  useEffect(() => {
    skip.current = onSkip;
  });
  useEffect(() => {
    if (isOver) skip.current();
  }, [isOver]);
  if (error) return <ErrorNotice error={error} />;
  if (data === null || !isShareable(data.token)) return null;
  return (
    <MailDialog
      asked={{ kind: 'link', id }}
      link={data.token.actionUrl}
      open={(draft, despite) => call('tokens.mailDraft', { id, draft, kind: 'link', despite })}
      walk={walk}
      onSent={() => (sent.current = true)}
      onClose={() => (sent.current ? onSent() : onLeft())}
    />
  );
}
