import { Activity, useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { forgetPerson } from '../../src/renderer/state/forget.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import { forgetTyped, useTyped, useTypedStore } from '../../src/renderer/state/typed.ts';
import { show } from './render.tsx';

function Field({ place, start = '' }: { readonly place: string; readonly start?: string }) {
  const [text, setText] = useTyped(place, () => start);
  return <input data-testid={place} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}

/** As the desk behind a lock screen: there, out of sight, with nothing of it at work. */
function Lockable() {
  const [locked, setLocked] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setLocked(!locked)}>
        lock
      </button>
      <Activity mode={locked ? 'hidden' : 'visible'}>
        <Field place="note:payment:1" />
      </Activity>
    </>
  );
}

const now = () => useTypedStore.getState().now;

beforeEach(() => useTypedStore.setState(useTypedStore.getInitialState(), true));

test('What is typed in a place is kept while it stands, and goes with it', async () => {
  const screen = await show(<Field place="note:payment:1" />);
  await screen.getByTestId('note:payment:1').fill('late arrival');
  expect(now()).toEqual({ 'note:payment:1': 'late arrival' });
  await screen.unmount();
  expect(now()).toEqual({});
});

test('The page that takes the place of one which died begins with it; whoever goes elsewhere has left it', async () => {
  useTypedStore.setState({ before: { 'note:payment:1': 'from before', 'note:payment:2': 'from before' } });
  const screen = await show(<Field place="note:payment:1" />);
  await expect.element(screen.getByTestId('note:payment:1')).toHaveValue('from before');
  useRoute.setState({ route: { screen: 'payments', id: 2 } });
  const other = await show(<Field place="note:payment:2" start="new" />);
  await expect.element(other.getByTestId('note:payment:2')).toHaveValue('new');
});

test('What was sent is not there to be sent again, and a card number is kept nowhere', async () => {
  const screen = await show(
    <>
      <Field place="money:1:amount" />
      <Field place="note:payment:1" />
    </>
  );
  await screen.getByTestId('money:1:amount').fill('12.00');
  await screen.getByTestId('note:payment:1').fill('card 4111 1111 1111 1111');
  expect(now()).toEqual({ 'money:1:amount': '12.00' });
  forgetTyped('money');
  expect(now()).toEqual({});
  await expect.element(screen.getByTestId('money:1:amount')).toHaveValue('12.00');
});

test('Behind a lock screen nothing of it is kept; for its own person it is there again, for another it is gone', async () => {
  const screen = await show(<Lockable />);
  await screen.getByTestId('note:payment:1').fill('typed');
  await screen.getByText('lock').click();
  expect(now()).toEqual({});
  await screen.getByText('lock').click();
  expect(now()).toEqual({ 'note:payment:1': 'typed' });
  forgetPerson();
  expect(now()).toEqual({});
});
