import { ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { sameEnvironment } from './same-environment.ts';

export function atDeskHandlers({ accounts, history, ports }: Workshop): HandlersOf<'atDesk'> {
  return {
    'atDesk.opened': async (booking) => {
      await history.noteOpened(booking, ports.now());
      return ok(undefined);
    },
    'atDesk.recent': async ({ accountId }) => ok(await history.openedBookings(await sameEnvironment(accounts, accountId)))
  };
}
