import { useState } from 'react';
import { userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import { HelpDialog } from '../../src/renderer/features/help/HelpDialog.tsx';
import { Badge, PaymentState, RefundState } from '../../src/renderer/kit/StateBadge.tsx';
import { StateHelp } from '../../src/renderer/kit/StateHelp.tsx';
import { minor } from '../../src/shared/values/money.ts';
import { show } from './render.tsx';

const held = {
  state: 'authorized',
  status: 'AUTHORIZED',
  amount: minor(6400),
  currency: 'EUR',
  capturedAmount: minor(0),
  refundedAmount: minor(0),
  refundPendingAmount: minor(0),
  captureMode: 'single'
} as const;

/** A list with a held payment, on whose row the keyboard is, and the help that is asked for there. */
function Asked({ onDone }: { readonly onDone: (what: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <main id="main">
        <RefundState refund={{ state: 'pending', status: 'WAITING' }} />
        <table>
          <tbody>
            <tr tabIndex={0} onKeyDown={({ key }) => key === 'F1' && setOpen(true)} data-testid="row">
              <td>
                <PaymentState payment={held} />
              </td>
            </tr>
          </tbody>
        </table>
      </main>
      {open && (
        <HelpDialog
          screen="payments"
          onShortcuts={() => onDone('shortcuts')}
          onFirstHour={() => onDone('hour')}
          onClose={() => onDone('closed')}
        />
      )}
    </div>
  );
}

test('help says what the screen is for and what its states mean, those of the row the keyboard is on first', async () => {
  const done: string[] = [];
  const screen = await show(<Asked onDone={(what) => done.push(what)} />);
  await userEvent.tab();
  await expect.element(screen.getByTestId('row')).toHaveFocus();
  await userEvent.keyboard('{F1}');
  const help = screen.getByTestId('help');
  await expect.element(help).toMatchTextContent(/All payments and holds/);
  await expect
    .element(help)
    .toMatchTextContent(/Reserved.*nothing has been taken\. Capture it.*Under way.*Do not give the money back a second time/s);
  await screen.getByTestId('help-shortcuts').click();
  expect(done).toEqual(['shortcuts']);
});

test('a state is explained by keyboard beside it; Escape closes that and nothing more', async () => {
  const heard: string[] = [];
  window.addEventListener('keydown', ({ key }) => heard.push(key));
  const screen = await show(<StateHelp state="notKnown" />);
  await userEvent.tab();
  await expect.element(screen.getByRole('button', { name: 'What does this state mean?' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByTestId('state-help-text')).toMatchTextContent(/cannot say.*Ask the gateway/);
  heard.length = 0;
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByTestId('state-help-text')).not.toBeInTheDocument();
  expect(heard).toEqual([]);
});

const nothing = () => undefined;

function Others() {
  const [open, setOpen] = useState(false);
  return (
    <main id="main">
      <Badge look={{ tone: 'warn' }} words="Perhaps sent" of="mail.unknown" />
      <Badge look={{ tone: 'held' }} words="Not finished" of="batch.unfinished" />
      <Badge look={{ tone: 'warn' }} words="Taken back" of="settled.reversed" />
      <button onClick={() => setOpen(true)}>Help</button>
      {open && <HelpDialog screen="outbox" onShortcuts={nothing} onFirstHour={nothing} onClose={nothing} />}
    </main>
  );
}

test('mails, rows of a run and what arrived at the bank have words of their own', async () => {
  const screen = await show(<Others />);
  await screen.getByRole('button', { name: 'Help' }).click();
  await expect.element(screen.getByTestId('help-mail.unknown')).toMatchTextContent(/^Perhaps sent.*may have arrived/);
  await expect.element(screen.getByTestId('help-batch.unfinished')).toMatchTextContent(/^Not finished.*second is missing/);
  await expect.element(screen.getByTestId('help-settled.reversed')).toMatchTextContent(/^Taken back.*chargeback/);
});
