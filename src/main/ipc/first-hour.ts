import { ok } from '../../shared/values/result.ts';
import { createFirstHour } from '../first-hour/first-hour.ts';
import { moduleFor } from '../gateways/registry.ts';
import { trainingControl } from '../training/control.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function firstHourHandlers({ accounts, history, preferences, ports }: Workshop): HandlersOf<'firstHour'> {
  const firstHour = createFirstHour({
    history,
    active: async () => {
      const [all, { activeAccountId }] = await Promise.all([accounts.list(), preferences()]);
      return all.find(({ id }) => id === activeAccountId) ?? all[0] ?? null;
    },
    practice: async ({ gateway }) => {
      const running = await accounts.training();
      const control = running.ok ? trainingControl(running.value, gateway, ports.transport) : null;
      return control && { ...moduleFor(gateway).training.practice, control };
    },
    now: ports.now
  });
  return {
    'firstHour.state': async () => ok(await firstHour.state()),
    'firstHour.begin': ({ scene }) => firstHour.begin(scene)
  };
}
