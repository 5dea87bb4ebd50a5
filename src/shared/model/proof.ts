import { z } from 'zod';
import { IntentView } from './intents.ts';
import { UnixSeconds } from '../values/dates.ts';

/** What happened to an operation, a line each, in the order it happened. */
export const ProofLine = z.object({
  what: z.enum([
    'asked',
    'notSent',
    'sent',
    'answeredYes',
    'answeredNo',
    'noAnswer',
    'notSeen',
    'questions',
    'foundYes',
    'foundNo',
    'elsewhere',
    'personYes',
    'personNo',
    'afterAll'
  ]),
  at: UnixSeconds.nullable(),
  person: z.string().nullable(),
  /** Which question; how many they were. */
  number: z.number().int().nullable()
});
export type ProofLine = z.infer<typeof ProofLine>;

/**
 * What it comes to.
 *
 * once       carried out once
 * unfinished accepted once; as far as this desk knows no money has moved by it yet (its capture is missing, a bank waits)
 * elsewhere  carried out once, by another desk; nothing was sent from here
 * notDone    not carried out
 * notKnown   not known yet; never sent again
 * personYes  counted as carried out once, on the word of a person; personNo: as not carried out
 * disagree   journal and trail tell two things: nothing is said about it
 */
export const ProofVerdict = z.enum(['once', 'unfinished', 'elsewhere', 'notDone', 'notKnown', 'personYes', 'personNo', 'disagree']);
export type ProofVerdict = z.infer<typeof ProofVerdict>;

export const ProofCard = z.object({
  intent: IntentView,
  verdict: ProofVerdict,
  lines: z.array(ProofLine),
  /** False: the operation is older than the trail, and the journal alone tells of it. */
  inTrail: z.boolean()
});
export type ProofCard = z.infer<typeof ProofCard>;
