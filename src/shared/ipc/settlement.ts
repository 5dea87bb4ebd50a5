import { z } from 'zod';
import { AccountId, Payment, RowId } from '../model/domain.ts';
import {
  CsvMapping,
  LARGEST_STATEMENT,
  SettledPayment,
  SettlementDecision,
  SettlementMatch,
  SettlementOverview,
  StatementEntry,
  StatementLook,
  UnsettledPayment
} from '../model/settlement.ts';

const none = z.undefined();

/** The piles of all accounts of this account's environment, a page at a time. */
const Pile = z.object({ accountId: AccountId, after: z.number().int().min(0).max(1_000_000) });

export const PILE_PAGE = 100;

export const settlementCalls = {
  /** Reads a file and says what is in it; nothing of it is kept. `mapping` in place of the guessed one, for a table. */
  'settlement.look': {
    in: z.object({
      name: z.string().max(300),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= LARGEST_STATEMENT, { message: 'tooLong' }),
      mapping: CsvMapping.nullable()
    }),
    out: StatementLook
  },
  /** Keeps what was looked at last. Accounts of the file that nobody's money arrives at are left out. */
  'settlement.take': {
    in: z.object({
      look: z.number().int(),
      owners: z.array(z.object({ account: z.string().max(60), accountIds: z.array(AccountId).max(1000) })).max(1000)
    }),
    out: z.object({ added: z.number().int(), known: z.number().int(), matched: z.number().int() })
  },
  'settlement.overview': { in: z.object({ accountId: AccountId }), out: SettlementOverview },
  'settlement.settled': { in: Pile.extend({ different: z.boolean() }), out: z.array(SettledPayment) },
  'settlement.unsettled': { in: Pile, out: z.array(UnsettledPayment) },
  /** `aside`: those a person has set aside. */
  'settlement.open': { in: Pile.extend({ aside: z.boolean() }), out: z.array(StatementEntry) },
  'settlement.ofPayment': {
    in: z.object({ id: RowId }),
    out: z.object({ matches: z.array(SettlementMatch), explained: z.string().nullable() })
  },
  /** Payments an entry could be about, the likeliest first. */
  'settlement.candidates': { in: z.object({ accountId: AccountId, entryId: RowId }), out: z.array(Payment) },
  'settlement.decide': { in: SettlementDecision, out: none }
} as const;
