import type { AccountId } from '../../shared/model/domain.ts';
import type { Asker } from './ask.ts';
import type { Journal } from './journal.ts';
import type { Lanes } from './lanes.ts';
import type { Leftovers } from './leftovers.ts';
import type { Viewer } from './outcome.ts';
import type { MoneyPorts } from './ports.ts';
import type { Carried } from './second-look.ts';

/** What the steps of an operation share. */
export type Engine = {
  readonly ports: MoneyPorts;
  readonly journal: Journal;
  readonly lanes: Lanes;
  readonly asker: Asker;
  readonly viewer: Viewer;
  readonly leftovers: Leftovers;
  /** Resolves when what an earlier run left behind has been ended, and for an account also when it has been asked about. */
  readonly begun: (accountId: AccountId | null) => Promise<void>;
  /** Told of everything that was carried out; works on by itself. */
  readonly carriedOut: (carried: Carried) => void;
};
