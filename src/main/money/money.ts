import type { AccountId, RowId } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { IntentView } from '../../shared/model/intents.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import { secondHalf } from '../../shared/model/kinds/index.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { err, type Result } from '../../shared/values/result.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import { createAsker } from './ask.ts';
import { createClicks } from './clicks.ts';
import { createJournal } from './journal.ts';
import { createLeftovers } from './leftovers.ts';
import { createLanes } from './lanes.ts';
import { createViewer } from './outcome.ts';
import type { MoneyPorts } from './ports.ts';
import { createRecovery } from './recover.ts';
import { createSecondLook, type Carried } from './second-look.ts';
import { createSubmit } from './submit.ts';

export type { MoneyPorts } from './ports.ts';

/** Everything that moves money, in one place (docs/money-safety.md). */
export type Money = {
  /**
   * Carries out a request. `card` is let go of whatever happens.
   *
   * A success always holds a journal row to show: `confirmed`, `resolved` (found out right away), `unknown` (it may have
   * been carried out and will be asked about), or `rejected` when the gateway processed it and declined. `alreadyDone`
   * means that this very operation had been done before. A request that meets its own open operation is answered with that
   * one's outcome; one that meets the same already done, with `money.alreadyThere`, until it says `another`. An error means
   * that nothing was done, except `money.storedLater`: the answer could not be written down and will be asked for again.
   *
   * `fixed`: the reference it was given when it was asked for (`fix`), where its turn comes later; absent: it is asked for now.
   */
  readonly submit: (request: AnyMoneyRequest, card: HeldCard | null, fixed?: string) => Promise<Result<MoneyOutcome, AppError>>;
  /** The reference a request has by what is known now: what a click means is fixed at the click, whenever its turn comes. */
  readonly fix: (request: AnyMoneyRequest) => Promise<Result<string, AppError>>;
  /**
   * What a request would be answered without sending anything: its own open operation, or that the same is there already. Null
   * when it may go on. Asked before a card is typed in vain.
   */
  readonly inVain: (request: AnyMoneyRequest) => Promise<Result<MoneyOutcome, AppError> | null>;
  /** A person has read that it happened after all. */
  readonly markSeen: (intentId: RowId) => Promise<Result<IntentView, AppError>>;
  /** Asks the gateway what became of an unknown operation; any other one is shown as it is. */
  readonly query: (intentId: RowId) => Promise<Result<IntentView, AppError>>;
  /** A person has looked in the gateway's back office. `money.notUnknown`, `money.tooEarly` when that cannot be said. */
  readonly decide: (intentId: RowId, happened: boolean) => Promise<Result<IntentView, AppError>>;
  /** At start: ends what a crash left behind and asks about everything unknown before anything new is submitted. */
  readonly recover: () => Promise<void>;
  /** Asks about the unknown operations that are due. Cheap when none is; call every few seconds. */
  readonly tick: () => Promise<void>;
  /** Resolves when no submission is under way. */
  readonly settled: () => Promise<void>;
};

export function createMoney(ports: MoneyPorts): Money {
  const journal = createJournal(ports);
  const lanes = createLanes();
  const viewer = createViewer(ports.history);
  const leftovers = createLeftovers(ports, journal);
  const asker = createAsker({
    ports,
    journal,
    lanes,
    followUp: async (resolved, outcome) => {
      const second = secondHalf(outcome.followUp, resolved);
      if (second) await operations.followUp(second);
    }
  });
  const underWay = new Set<Promise<unknown>>();

  const tracked = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    const over = (): void => void underWay.delete(work);
    work.then(over, over);
    return work;
  };

  /** Nothing new for an account before its open ends of last time have been asked about. */
  const recovered = async (accountId: AccountId | null): Promise<void> => {
    await begun;
    if (accountId !== null) await asked.get(accountId);
  };
  const secondLook = createSecondLook(ports, journal);
  const carriedOut = (carried: Carried): void => void tracked(secondLook(carried));
  const operations = createSubmit({ ports, journal, lanes, asker, viewer, leftovers, begun: recovered, carriedOut });
  const recovery = createRecovery({ ports, asker, leftovers });
  const once = createClicks(ports.monotonic ?? (() => performance.now()));

  let begun: Promise<unknown> = Promise.resolve();
  let asked: ReadonlyMap<AccountId, Promise<void>> = new Map();
  let round: Promise<void> | null = null;

  return {
    submit: (request, card, fixed = undefined) =>
      tracked(once(request, () => operations.submit(request, card, fixed ?? null)).finally(() => card?.drop())),
    fix: (request) => operations.fix(request),
    inVain: (request) => tracked(operations.inVain(request)),
    markSeen: async (id) => {
      await ports.history.markIntentSeen(id, ports.now());
      ports.emit({ type: 'changed', topics: ['intents'] });
      return viewer.intent(id);
    },
    query: async (id) => {
      const intent = await asker.ask(id);
      return intent ? viewer.intent(id) : err(appError('row.unknown'));
    },
    decide: async (id, happened) => {
      const decided = await asker.decide(id, happened);
      return decided.ok ? viewer.intent(id) : decided;
    },
    recover: async () => {
      const ended = recovery.endLeftovers();
      begun = ended.catch(() => []);
      asked = recovery.askAll(await ended);
      await Promise.all(asked.values());
      asked = new Map();
    },
    tick: async () => {
      round ??= recovery.round().finally(() => (round = null));
      await round;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    }
  };
}
