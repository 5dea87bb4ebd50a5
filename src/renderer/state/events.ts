import { DeskEvent } from '../../shared/ipc/contract.ts';

/** What may change behind a screen's back. */
export type Topic = Extract<DeskEvent, { type: 'changed' }>['topics'][number];

type Listener = (topics: readonly Topic[]) => void;
const listeners = new Set<Listener>();

/** Calls back whenever rows of one of the topics may have changed. Returns the end of it. */
export function onChanged(topics: readonly Topic[], refetch: () => void): () => void {
  const listener: Listener = (changed) => {
    if (changed.some((topic) => topics.includes(topic))) refetch();
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

type Rest = Exclude<DeskEvent, { type: 'changed' }>;

/** Listens to main for the life of the window; `other` gets what is not about rows. */
export function listenToDesk(other: (event: Rest) => void): () => void {
  return (
    window.paydesk?.on((raw) => {
      const event = DeskEvent.safeParse(raw);
      if (!event.success) return;
      if (event.data.type === 'changed') {
        for (const listener of listeners) listener(event.data.topics);
      } else {
        other(event.data);
      }
    }) ?? (() => undefined)
  );
}
