import { beforeEach, expect, test } from 'vitest';
import { useActionable } from '../../src/renderer/features/payments/actionable.ts';
import { PaymentActions } from '../../src/renderer/features/payments/actions/PaymentActions.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { useStatus } from '../../src/renderer/state/status.ts';
import { PaymentDetail } from '../../src/shared/ipc/contract.ts';
import { AccountStatus } from '../../src/shared/model/status.ts';
import { account, payment } from '../builders/accounts.ts';
import { intent, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const nothing = { token: null, refunds: [], captures: [], timeline: [], intents: [], madeTwice: false, raw: '{}' };
const reserved = PaymentDetail.parse({ ...nothing, payment: payment() });

function Offered({ detail }: { readonly detail: PaymentDetail }) {
  return <PaymentActions detail={useActionable(detail)} />;
}

const line = (online: 'online' | 'offline') =>
  AccountStatus.parse({
    accountId: 'syspay',
    online,
    since: null,
    reason: null,
    hasSecret: true,
    sync: {
      accountId: 'syspay',
      phase: 'idle',
      list: null,
      done: 0,
      total: null,
      error: null,
      lastSyncAt: null,
      nextRunAt: null,
      complete: true
    },
    unresolved: 0,
    unfinished: 0,
    corrected: 0,
    doubles: 0
  });
const setLine = (online: 'online' | 'offline') =>
  useStatus.setState({
    status: {
      keychain: { state: 'secure', fix: null, backend: 'test' },
      history: { state: 'ready', keptAs: null, folder: '/data', saved: null },
      accounts: [line(online)],
      restore: null,
      trainingRunning: false,
      version: '0',
      runtime: 'test',
      locale: 'en'
    }
  });

/** What a payment's screen offers is worked out in the page, by the rule main goes by when it is asked for. */
beforeEach(() => {
  standIn({});
  setLine('online');
  useAccounts.setState({ accounts: [account('syspay')], loaded: true });
});

test('a hold can be captured or released', async () => {
  const screen = await show(<Offered detail={reserved} />);
  await expect.element(screen.getByTestId('action-capture')).toBeEnabled();
  await expect.element(screen.getByTestId('action-void')).toBeEnabled();
  await expect.element(screen.getByTestId('action-off')).toMatchTextContent(/No money has been taken|not paid/i);
});

test('with no line to the gateway nothing can, and one line says why', async () => {
  setLine('offline');
  const screen = await show(<Offered detail={reserved} />);
  await expect.element(screen.getByTestId('action-off')).toMatchTextContent(/cannot be reached/);
});

test('while an operation on it has no known end nothing else is offered', async () => {
  const unknown = { ...reserved, intents: [intent({ kind: 'capture', state: 'unknown', paymentId: 1 })] };
  const screen = await show(<Offered detail={unknown} />);
  await expect.element(screen.getByTestId('action-off')).toMatchTextContent(/no known outcome yet/);
});

test('of an account that was removed nothing is offered', async () => {
  useAccounts.setState({ accounts: [], loaded: true });
  const screen = await show(<Offered detail={reserved} />);
  await expect.element(screen.getByTestId('action-capture')).not.toBeInTheDocument();
});
