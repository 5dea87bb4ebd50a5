import { afterAll, beforeAll, expect, it } from 'vitest';
import { charge, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.call('accounts.startTraining', { gateway: 'syspay' });
});
afterAll(() => world.close());

it("The bank's page is kept with the payment, opened only when asked, and handed out only while the bank waits", async () => {
  const [bank] = await world.call('accounts.idealBanks', { accountId: SYSPAY });
  const { payment } = await world.call(
    'money.submitWithoutCard',
    charge({ method: 'IDEAL', idealBankId: bank?.id ?? null, storeCard: false })
  );
  if (!payment?.actionUrl) throw new Error('no page');
  const { id, actionUrl } = payment;
  expect(world.opened).toEqual([]);
  await world.call('payments.copyBankPage', { id });
  expect(world.copied).toEqual([actionUrl]);
  await world.call('payments.mailBankPage', { id, draft: { to: 'ada@example.org', subject: 'Your stay', body: actionUrl } });
  expect(world.mailed[0]).toContain(encodeURIComponent(actionUrl));
  await world.call('payments.openBankPage', { id });
  expect(world.opened).toEqual([actionUrl]);

  await world.control('/syspay/guest', { paymentId: Number(payment.remoteId), outcome: 'confirm' });
  await world.call('payments.refresh', { id });
  await expect(world.call('payments.openBankPage', { id })).rejects.toThrow('bankPage.over');
  expect(world.opened).toHaveLength(1);
});
