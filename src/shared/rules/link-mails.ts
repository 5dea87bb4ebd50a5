import { z } from 'zod';
import type { RowId, Token } from '../model/domain.ts';
import type { LinkMail, LinkMailOff } from '../model/link-mails.ts';
import type { OutboxState } from '../model/outbox.ts';
import type { UnixSeconds } from '../values/dates.ts';
import { isPayable } from './booking.ts';

/** What is known of mails with a link, whoever sent them. */
export type LinkMailFacts = {
  readonly tokenId: RowId;
  /** Of every message with the link that was put into the outbox. */
  readonly states: readonly OutboxState[];
  /** One of them was put there with others, which is done once. */
  readonly once: boolean;
  readonly byProgram: boolean;
  readonly byGateway: boolean;
};

/** By this text there is one mail of a link sent with others, whatever is clicked or started again. */
export const linkMailOnce = (tokenId: RowId): string => `link:${tokenId}`;

const isAddress = (text: string): boolean => z.email().safeParse(text).success;

/** Why this link is not mailed with the others; null: it is. What is not known to have stayed here is never sent a second time. */
export function linkMailOff(link: Token | null, facts: LinkMailFacts | null, now: UnixSeconds): LinkMailOff | null {
  if (link === null || link.removedAt !== null) return 'gone';
  if (link.state === 'paid') return 'paid';
  if (!isPayable(link, now)) return 'over';
  return mailedOff(facts) ?? (link.guestEmail === null ? 'noEmail' : isAddress(link.guestEmail) ? null : 'badEmail');
}

function mailedOff(facts: LinkMailFacts | null): LinkMailOff | null {
  if (facts === null) return null;
  const { states, once, byProgram, byGateway } = facts;
  if (states.includes('sent')) return 'sent';
  if (states.includes('unknown')) return 'unsure';
  if (states.some((state) => state === 'queued' || state === 'sending' || state === 'handing')) return 'waiting';
  if (states.includes('failed')) return 'failed';
  if (once) return 'takenBack';
  if (byGateway) return 'byGateway';
  return byProgram ? 'drafted' : null;
}

/** A draft that was opened before may be opened again: what became of it only the mail program knows. */
export const mayBeMailed = ({ off, mail }: LinkMail): boolean =>
  mail !== null && (off === null || (off === 'drafted' && mail.by === 'program'));
