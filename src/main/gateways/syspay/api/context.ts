import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { SyspaySettings } from '../settings.ts';
import type { Client } from './client.ts';

/** What every operation of the adapter works with. */
export type Desk = { readonly client: Client; readonly settings: SyspaySettings; readonly now: () => UnixSeconds };
