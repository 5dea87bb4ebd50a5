import { startPostgres } from '../house/postgres.ts';
import { codeOf, connect, isHouse, stopped } from './helpers/house.ts';
import { expect, test } from './helpers/running-desk.ts';
import { goTo, startTraining } from './helpers/steps.ts';

/** A desk and a real PostgreSQL on loopback; two windows on one house are in house-long.spec.ts. */
test('A desk begins a house by the form and gives out a code; it says when the server is away and when it is back', async ({
  launchDesk,
  simulator
}) => {
  const [postgres, { window: page }] = await Promise.all([startPostgres(), launchDesk({ simulator })]);
  try {
    await startTraining(page);
    await connect(page, { address: await postgres.database(), password: postgres.password, name: 'Reception 1', code: '' });
    await expect(page.getByTestId('house-desk-Reception 1')).toBeVisible();
    expect(await codeOf(page)).not.toBe('');
    await goTo(page, 'payments');
    await stopped(postgres, page);
    await postgres.start();
    await isHouse(page, 'here');
    await expect(page.getByTestId('house-banner')).toBeHidden();
  } finally {
    await postgres.close();
  }
});
