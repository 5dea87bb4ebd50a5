import type { Account, AccountId } from '../../shared/model/domain.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { Answer } from './calls.ts';
import { fingerprintOf } from './fingerprint.ts';
import { holders, leased, MAILS } from './leases.ts';
import type { Line } from './line.ts';
import type { Tie } from './tie.ts';

/** A mail that a guest gets once, from whichever desk: with which link, as the gateway calls it, and on what occasion. */
export type OnceMail = { readonly accountId: AccountId; readonly remoteId: string; readonly occasion: string };

export type HouseMails = {
  /** By name the other desk that has mailed each of these, or is about to; null: none has. */
  readonly mailedElsewhere: (mails: readonly OnceMail[]) => Answer<(string | null)[]>;
  /** This desk mails it, and from here on no other one does unasked. Null: so it is; else the name of the desk that has. */
  readonly claimMail: (mail: OnceMail) => Answer<string | null>;
};

/** Longer than any link can be paid. */
const SECONDS = 10 * 366 * 86_400;

/** Nobody knows what other desks have mailed. */
const AWAY = err(appError('mail.houseAway'));

type Ports = { readonly tie: Tie; readonly accounts: () => Promise<readonly Account[]>; readonly begun: () => Promise<unknown> };

type Names = readonly (string | null)[];

/** By name the other desk that holds each; null: none, or it names nothing. */
async function heldElsewhere(line: Line, names: Names): Promise<(string | null)[]> {
  const held = await holders(
    line,
    names.flatMap((name) => name ?? [])
  );
  return names.map((name) => held.get(name ?? '') ?? null);
}

/**
 * Who has mailed what: by leases that do not end. In the database lies a mark that only desks can make, and the desk. A claim stands before
 * the mail does, so two desks never both send; one that ends in between has sent nothing, and the others ask before they do.
 */
export function createHouseMails({ tie, accounts, begun }: Ports): HouseMails {
  const namesOf = async (mails: readonly OnceMail[]): Promise<(line: Line) => Names> => {
    const merchants = new Map((await accounts()).map((account) => [account.id, fingerprintOf(account)]));
    return ({ seal }) =>
      mails.map(({ accountId, remoteId, occasion }) => {
        const merchant = merchants.get(accountId);
        return merchant === undefined ? null : `${MAILS}${seal.mark(`mail ${occasion} ${merchant} ${remoteId}`)}`;
      });
  };
  return {
    mailedElsewhere: async (mails) => {
      await begun();
      if (!tie.belongs()) return ok(mails.map(() => null));
      const names = await namesOf(mails);
      const found = await tie.use((line) => heldElsewhere(line, names(line)));
      return found.ok ? found : AWAY;
    },
    claimMail: async (mail) => {
      await begun();
      if (!tie.belongs()) return ok(null);
      const names = await namesOf([mail]);
      const claimed = await tie.use(async (line) => {
        const [name] = names(line);
        if (name == null || (await leased(line, name, SECONDS))) return null;
        return (await heldElsewhere(line, [name]))[0] ?? '';
      });
      return claimed.ok ? claimed : AWAY;
    }
  };
}
