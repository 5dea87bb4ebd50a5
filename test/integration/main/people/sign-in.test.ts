import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStaff, PINS, type Staff } from './staff.ts';

describe('Signing in', () => {
  let desk: Staff;
  beforeAll(async () => {
    desk = await openStaff();
  });
  afterAll(() => desk.close());

  it('takes the right PIN and no other', async () => {
    await desk.call('people.lock', undefined);
    expect((await desk.call('people.state', undefined)).mode).toBe('locked');
    expect(await desk.refused('people.signIn', { id: desk.ids.reception, pin: '000000' })).toMatchObject({ code: 'people.wrongPin' });
    const state = await desk.call('people.signIn', { id: desk.ids.reception, pin: PINS.reception });
    expect(state).toMatchObject({ mode: 'open', me: { name: 'Person reception', role: 'reception' } });
  });
});
