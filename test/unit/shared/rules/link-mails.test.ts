import { expect, it } from 'vitest';
import type { Token } from '../../../../src/shared/model/domain.ts';
import { linkMailOff, type LinkMailFacts } from '../../../../src/shared/rules/link-mails.ts';
import { token } from '../../../builders/accounts.ts';

const NOW = 1_800_000_000;

const link = (more: Partial<Token> = {}): Token =>
  token({ isLink: true, state: 'open', actionUrl: 'https://pay.example/1', guestEmail: 'ada@guest.example', ...more });
const facts = (more: Partial<LinkMailFacts> = {}): LinkMailFacts => ({
  tokenId: 1,
  states: [],
  once: false,
  byProgram: false,
  byGateway: false,
  ...more
});

it.each([
  ['a link whose guest can be written to', link(), facts(), null],
  ['one that is gone', null, null, 'gone'],
  ['one that was deleted', link({ removedAt: NOW }), facts(), 'gone'],
  ['one that was paid, whatever was mailed before', link({ state: 'paid' }), facts({ states: ['sent'] }), 'paid'],
  ['one that has ended', link({ acceptUntil: NOW }), facts(), 'over'],
  ['one without an address', link({ guestEmail: null }), facts(), 'noEmail'],
  ['one with something else in its place', link({ guestEmail: 'ask at the desk' }), facts(), 'badEmail'],
  ['one that was sent', link(), facts({ states: ['failed', 'sent'] }), 'sent'],
  ['one that may have been sent comes before one that waits', link(), facts({ states: ['queued', 'unknown'] }), 'unsure'],
  ['one that is being handed over', link(), facts({ states: ['handing'] }), 'waiting'],
  ['one that was refused', link(), facts({ states: ['dropped', 'failed'] }), 'failed'],
  ['one that was taken back from a list', link(), facts({ states: ['dropped'], once: true }), 'takenBack'],
  ['one whose single mail was taken back', link(), facts({ states: ['dropped'] }), null],
  ['one that the gateway mails', link(), facts({ byGateway: true, byProgram: true }), 'byGateway'],
  ['one whose draft was opened', link(), facts({ byProgram: true }), 'drafted']
] as const)('%s', (_what, row, known, off) => {
  expect(linkMailOff(row, known, NOW)).toBe(off);
});
