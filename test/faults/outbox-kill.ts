import type { RowId } from '../../src/shared/model/domain.ts';

/**
 * Where a program that mails a list of links is killed.
 *
 * unqueued   a message is about to be written into the outbox
 * queued     it is there
 * begun      about to be marked as on its way
 * sending    marked so; nothing has been said to the server
 * recipient  the server knows to whom, and has not answered
 * data       the server has said that it waits for the text
 * asked      the program is about to mark it as being handed over
 * handing    marked so; no byte of the text has left
 * half       a part of the text is with the server
 * whole      all of it is; the server has not answered
 * answered   the server has taken it; that is about to be written down
 * ended      written down
 */
export const AT_PROGRAM = ['unqueued', 'queued', 'begun', 'sending', 'asked', 'handing', 'answered', 'ended'] as const;
export const AT_SERVER = ['recipient', 'data', 'half', 'whole'] as const;
export type OutboxKillPoint = (typeof AT_PROGRAM)[number] | (typeof AT_SERVER)[number];

/** What the program that is going to be killed is told, on its standard input. */
export type KilledOutbox = {
  readonly file: string;
  readonly key: string;
  /** The links that are mailed. */
  readonly ids: readonly RowId[];
  /** At which of them it is killed. */
  readonly target: RowId;
  readonly at: OutboxKillPoint;
};
