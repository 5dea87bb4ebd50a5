import { expect, it } from 'vitest';
import { SYSPAY } from '../../../builders/training.ts';
import { playFirstHour } from './first-hour-scenes.ts';
import { openWorld } from './world.ts';

playFirstHour(SYSPAY);

it('The first hour is never played where money is real', async () => {
  const world = await openWorld();
  expect(await world.call('firstHour.state', undefined)).toMatchObject({ cards: null });
  expect((await world.refused('firstHour.begin', { scene: 'lost' })).code).toBe('firstHour.notTraining');
  await world.close();
});
