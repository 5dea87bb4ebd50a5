import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { Terminal } from '../../../../shared/model/domain.ts';
import type { Client } from './client.ts';
import type { SaferpaySettings } from '../settings.ts';

/** What the parts of the adapter need to do their work for one account. */
export type Deps = {
  readonly client: Client;
  readonly settings: SaferpaySettings;
  readonly baseUrl: string;
  readonly terminals: readonly Terminal[];
  readonly now: () => UnixSeconds;
};
