import { randomBytes } from 'node:crypto';
import type { Account } from '../../shared/model/domain.ts';
import type { Subject } from '../../shared/model/kinds/kind.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { OperationRight } from '../../shared/model/operation-rights.ts';
import type { PersonId, WhySecond } from '../../shared/model/people.ts';
import type { Minor } from '../../shared/values/money.ts';
import type { Signature } from '../history/people/rows.ts';
import { canonical, sha256 } from './seal.ts';

/** A signature given here counts for five minutes, and until the desk is locked. */
const HERE_MS = 5 * 60_000;
/** Somebody at another desk is not there at once. */
const ELSEWHERE_MS = 15 * 60_000;
const MOST = 200;

/** What a second person is asked for: this request of this person, with the amount that would be sent. */
export type Asked = {
  readonly id: string;
  readonly hash: string;
  readonly person: PersonId;
  readonly account: Account;
  readonly kind: AnyMoneyRequest['kind'];
  readonly right: OperationRight;
  readonly amount: Minor | null;
  readonly currency: string | null;
  readonly bookingId: string | null;
  readonly guestName: string | null;
  readonly why: WhySecond;
  readonly limit: Minor | null;
  readonly doneToday: Minor | null;
  readonly until: number;
};

export type Wanted = Omit<Asked, 'id' | 'hash' | 'until'>;

/** Bound to all that the operation is: another amount, account, kind, target or text is another one. */
export const hashOfAct = (person: PersonId, account: Account, request: AnyMoneyRequest, subject: Subject): string =>
  sha256(
    canonical({
      what: 'paydesk second signature',
      person,
      account: account.id,
      kind: request.kind,
      target: subject.target,
      amount: subject.comesTo,
      currency: subject.currency,
      request
    })
  );

/** What was asked of the other desks of the house, once: by a number that nothing else has. */
export type AskedElsewhere = { readonly nonce: string; readonly asked: Asked; readonly secondsLeft: number };
type Elsewhere = { readonly nonce: string; readonly refusedBy: string | null };

type Approval = { readonly signature: Signature; readonly person: PersonId; readonly until: number };

/** What is asked for and what was signed, in memory: a signature is used up in the transaction that writes the operation down. */
export function createSigning(monotonic: () => number) {
  const asked = new Map<string, Asked>();
  const approvals = new Map<string, Approval>();
  /** By what is asked for. */
  const elsewhere = new Map<string, Elsewhere>();

  const prune = (): void => {
    const at = monotonic();
    for (const [id, one] of asked) if (one.until <= at) asked.delete(id);
    for (const [hash, one] of approvals) if (one.until <= at) approvals.delete(hash);
    for (const id of [...asked.keys()].slice(0, Math.max(0, asked.size - MOST))) asked.delete(id);
    for (const id of elsewhere.keys()) if (!asked.has(id)) elsewhere.delete(id);
  };

  return {
    /** The same one again is not asked for twice. */
    ask: (hash: string, wanted: Wanted): Asked => {
      prune();
      const known = [...asked.values()].find((one) => one.hash === hash);
      const made = {
        ...wanted,
        id: known?.id ?? randomBytes(16).toString('hex'),
        hash,
        until: Math.max(known?.until ?? 0, monotonic() + HERE_MS)
      };
      asked.set(made.id, made);
      return made;
    },
    /** Null: there is none of this person's. */
    asked: (id: string, person: PersonId | null): Asked | null => {
      prune();
      const one = asked.get(id);
      return one !== undefined && one.person === person ? one : null;
    },
    approve: (one: Asked, by: Pick<Signature, 'signer' | 'signerName'> & { readonly nonce?: string }): void => {
      const { signer, signerName, nonce } = by;
      const signature = { nonce: nonce ?? randomBytes(16).toString('hex'), signer, signerName, hash: one.hash };
      approvals.set(one.hash, { signature, person: one.person, until: monotonic() + HERE_MS });
      elsewhere.delete(one.id);
    },
    askElsewhere: (one: Asked): void => {
      asked.set(one.id, { ...one, until: monotonic() + ELSEWHERE_MS });
      elsewhere.set(one.id, { nonce: randomBytes(16).toString('hex'), refusedBy: null });
    },
    takeBack: (id: string): void => void elsewhere.delete(id),
    /** What the other desks are to see now. */
    askedElsewhere: (): AskedElsewhere[] => {
      prune();
      return [...elsewhere].flatMap(([id, { nonce, refusedBy }]) => {
        const one = asked.get(id);
        return one === undefined || refusedBy !== null
          ? []
          : [{ nonce, asked: one, secondsLeft: Math.max(1, Math.round((one.until - monotonic()) / 1000)) }];
      });
    },
    refuseElsewhere: (id: string, by: string): void => {
      const one = elsewhere.get(id);
      if (one !== undefined) elsewhere.set(id, { ...one, refusedBy: by });
    },
    atHouse: (id: string): { readonly asked: boolean; readonly refusedBy: string | null } => {
      const one = elsewhere.get(id);
      return { asked: one !== undefined && one.refusedBy === null, refusedBy: one?.refusedBy ?? null };
    },
    /** Of whoever asked for it, for just that. */
    approval: (hash: string, person: PersonId): Signature | null => {
      prune();
      const found = approvals.get(hash);
      return found !== undefined && found.person === person ? found.signature : null;
    },
    spent: (nonce: string): void => {
      for (const [hash, { signature }] of approvals) if (signature.nonce === nonce) approvals.delete(hash);
    },
    /** The desk is locked: what was asked for and signed here is over. */
    clear: (): void => {
      asked.clear();
      approvals.clear();
      elsewhere.clear();
    }
  };
}
export type Signing = ReturnType<typeof createSigning>;
