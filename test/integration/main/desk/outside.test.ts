import { afterEach, describe, expect, it } from 'vitest';
import { charge, link, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

const worlds: World[] = [];
const training = async (options?: WorldOptions): Promise<World> => {
  const made = await openWorld(options);
  worlds.push(made);
  await made.call('accounts.startTraining', { gateway: 'syspay' });
  return made;
};
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

describe("The bank's own page that cannot be opened", () => {
  it('does not turn a charge that was sent into a failure to be repeated', async () => {
    const made = await training({ ports: { openExternal: () => Promise.reject(new Error('no browser')) } });
    const [bank] = await made.call('accounts.idealBanks', { accountId: SYSPAY });
    const outcome = await made.call(
      'money.submitWithoutCard',
      charge({ method: 'IDEAL', idealBankId: bank?.id ?? null, storeCard: false })
    );
    expect(outcome.redirectUrl).toMatch(/^http/);
    expect(outcome.intent.state).toBe('confirmed');
    expect(outcome.payment).toMatchObject({ state: 'open', bookingId: 'R-2041', amount: 5_000 });
  });
});

describe('Addresses a gateway gives', () => {
  it('never open the mail program: a draft goes its own way', async () => {
    const made = await training();
    const { token } = await made.call('money.submit', link());
    if (!token) throw new Error('no token');
    await made.call('tokens.mailDraft', {
      id: token.id,
      draft: { to: 'ada@example.org', subject: 'Your stay', body: 'Hello' },
      kind: 'link',
      despite: false
    });
    expect(made.mailed).toEqual(['mailto:ada%40example.org?subject=Your%20stay&body=Hello']);
    expect(made.opened).toEqual([]);
    expect((await made.call('accounts.list', undefined)).map(({ id }) => id)).toEqual([SYSPAY]);
  });
});
