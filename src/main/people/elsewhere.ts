import { z } from 'zod';
import { HouseSign, PersonId, SignRequest, type Challenge } from '../../shared/model/people.ts';
import { maySign, rightOf } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actor, actingAs } from '../history/acting.ts';
import type { Book } from './book.ts';
import { challengeOf, factsOf, GONE, refused, type SecondPorts } from './challenge.ts';
import { active, grantsOf, LOCKED, sameName, type Core } from './core.ts';
import { ownPin } from './entry.ts';
import type { Asked, AskedElsewhere } from './signing.ts';

type Answer<T> = Promise<Result<T, AppError>>;

/** As it travels: what is shown, and what it is bound to. `person`: who asks, whom the house knows by the same id. */
export const HouseRequest = z.strictObject({
  ...SignRequest.omit({ desk: true, at: true, until: true }).shape,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  person: PersonId,
  guestName: z.string().nullable()
});
export type HouseRequest = z.infer<typeof HouseRequest>;

export const HouseAnswer = z.strictObject({ hash: HouseRequest.shape.hash, signed: z.boolean(), by: PersonId });
export type HouseAnswer = z.infer<typeof HouseAnswer>;

/** Another desk's, as the house has it; `at` and `until` by the house's clock. */
export type SeenRequest = HouseRequest & Pick<HouseSign, 'id' | 'desk' | 'at' | 'until'> & { readonly deskId: string };

/** This desk's, for the house. */
export type OwnRequest = { readonly nonce: string; readonly secondsLeft: number; readonly request: HouseRequest };

/** False: the request is not there any more, or somebody was faster. */
export type Carrier = (seen: SeenRequest, answer: HouseAnswer) => Promise<Result<boolean, AppError>>;

/** The people's side of signatures that go over the house: src/main/house/signatures.ts carries them and knows nothing of PINs. */
export type Elsewhere = {
  readonly own: () => Promise<readonly OwnRequest[]>;
  /** What a desk of the house has said; null: something lies there that none has. */
  readonly answered: (nonce: string, answer: { readonly deskId: string; readonly told: HouseAnswer } | null) => Promise<void>;
  readonly seen: (requests: readonly SeenRequest[]) => void;
  readonly carry: (carrier: Carrier) => void;
  /** Calls back when something is asked for, or not any more. */
  readonly onAsk: (heard: () => void) => void;
};

type Parts = SecondPorts & { readonly changed: () => void };

/** Who may sign what another desk asks: by the rules as they are now, and never for themselves. */
function maySignFor(book: Book, id: string, request: HouseRequest): boolean {
  const grants = grantsOf(book, id);
  const person = active(book, id);
  if (grants === null || person === null || id === request.person || sameName(person.name, request.askedBy)) return false;
  return maySign(grants, { right: rightOf(request.kind), amount: request.amount, currency: request.currency });
}

export function createElsewhere(parts: Parts) {
  const { core, changed } = parts;
  const { signing } = core;
  const state: { seen: readonly SeenRequest[]; carrier: Carrier | null; heard: () => void } = {
    seen: [],
    carrier: null,
    heard: () => undefined
  };
  const elsewhere: Elsewhere = {
    own: async () => {
      const waiting = signing.askedElsewhere();
      if (waiting.length === 0) return [];
      const book = await core.books.latest();
      return waiting.map(({ nonce, asked, secondsLeft }) => ({ nonce, secondsLeft, request: requestOf(book, asked) }));
    },
    answered: async (nonce, answer) => {
      const one = signing.askedElsewhere().find((waiting) => waiting.nonce === nonce);
      if (one !== undefined) await take(core, one, answer);
      changed();
    },
    seen: (requests) => {
      if (JSON.stringify(requests) === JSON.stringify(state.seen)) return;
      state.seen = requests;
      changed();
    },
    carry: (carrier) => void (state.carrier = carrier),
    onAsk: (heard) => void (state.heard = heard)
  };

  const toSign = async (): Promise<HouseSign[]> => {
    const who = core.session.who();
    if (who === null) return [];
    const book = await core.books.latest();
    return state.seen
      .filter((seen) => maySignFor(book, who, seen))
      .map(({ deskId: _desk, hash: _hash, person: _person, ...shown }) => HouseSign.parse(shown));
  };

  const asking = {
    askHouse: async (id: string): Answer<Challenge> => {
      const asked = signing.asked(id, actor());
      if (asked === null) return err(GONE);
      if (state.carrier === null) return err(appError('house.none'));
      signing.askElsewhere(asked);
      state.heard();
      return ok(challengeOf(parts, await core.books.again(), signing.asked(id, actor()) ?? asked));
    },
    takeBack: (id: string): undefined => {
      if (signing.asked(id, actor()) === null) return;
      signing.takeBack(id);
      state.heard();
    }
  };

  const signing_ = {
    toSign,
    signFor: async ({ id, pin }: { readonly id: string; readonly pin: string | null }): Answer<HouseSign[]> => {
      const seen = state.seen.find((one) => one.id === id);
      if (seen === undefined || state.carrier === null) return err(GONE);
      const who = await signerOf(core, pin);
      if (!who.ok) return who;
      const book = await core.books.again();
      const facts = { kind: seen.kind, amount: seen.amount, currency: seen.currency };
      if (!maySignFor(book, who.value, seen)) return err(appError('people.secondMayNot'));
      const carried = await state.carrier(seen, { hash: seen.hash, signed: pin !== null, by: who.value });
      if (!carried.ok) return carried;
      if (!carried.value) return err(GONE);
      await core.history.writeTrail(
        pin === null
          ? { kind: 'people.secondRefused', accountId: null, facts: { person: who.value, because: 'refused', ...facts } }
          : { kind: 'people.secondSigned', accountId: null, facts: { person: who.value, desk: seen.deskId, hash: seen.hash, ...facts } }
      );
      state.seen = state.seen.filter((one) => one.id !== id);
      changed();
      return ok(await toSign());
    }
  };

  return { elsewhere, calls: { ...asking, ...signing_ } };
}

/** Whoever is signed in; to sign, with the own PIN once more. */
async function signerOf(core: Core, pin: string | null): Answer<string> {
  if (pin !== null) {
    const proven = await ownPin(core, pin);
    return proven.ok ? ok(proven.value.id) : proven;
  }
  const who = core.session.who();
  return who === null ? err(LOCKED) : ok(who);
}

function requestOf(book: Book, asked: Asked): HouseRequest {
  const { account, kind, amount, currency, bookingId, guestName, why, hash, person } = asked;
  const askedBy = active(book, person)?.name ?? '';
  return { askedBy, accountName: account.name, kind, amount, currency, bookingId, guestName, why, hash, person };
}

/** The desk that asks judges anew: only of whom it knows itself as somebody who may sign this it takes the word of another desk. */
async function take(core: Core, { nonce, asked }: AskedElsewhere, answer: Parameters<Elsewhere['answered']>[1]): Promise<void> {
  const { signing, history } = core;
  const deny = async (person: string, because: string, by: string): Promise<void> => {
    signing.refuseElsewhere(asked.id, by);
    await actingAs(asked.person, () => refused(core, asked, person, because));
  };
  if (answer === null) return deny('house', 'forged', '');
  const { told, deskId } = answer;
  const book = await core.books.again();
  const signer = active(book, told.by);
  if (told.hash !== asked.hash) return deny(told.by, 'other', signer?.name ?? '');
  if (signer === null || !maySignFor(book, told.by, requestOf(book, asked))) return deny(told.by, 'mayNot', signer?.name ?? '');
  if (!told.signed) return deny(told.by, 'refused', signer.name);
  if (await history.signatureUsed(nonce)) return deny(told.by, 'used', signer.name);
  const facts = { person: told.by, desk: deskId, hash: asked.hash, ...factsOf(asked) };
  await actingAs(asked.person, () => history.writeTrail({ kind: 'people.secondSigned', accountId: asked.account.id, facts }));
  signing.approve(asked, { signer: told.by, signerName: null, nonce });
}
