import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { TrailEntry } from '../../../shared/model/trail.ts';

/** What stands before the first entry. */
export const NOUGHT = '0'.repeat(64);

/**
 * The hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of all it tells, its number and the hash of the entry before it
 * included. docs/trail.md describes the form for a checker that shares no code with the desk (tools/check-trail.mjs).
 */
export function hashOf({ seq, at, kind, accountId, person, facts, before }: Omit<TrailEntry, 'hash'>): string {
  const told = canonicalize({ seq, at, kind, accountId, person, facts, before });
  if (told === undefined) throw new TypeError('An entry without JSON');
  return createHash('sha256').update(told, 'utf8').digest('hex');
}
