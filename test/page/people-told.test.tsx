import { userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { Intents } from '../../src/renderer/detail/Intents.tsx';
import { IdlePanel } from '../../src/renderer/features/people/IdlePanel.tsx';
import { listenToDesk } from '../../src/renderer/state/events.ts';
import { usePeople } from '../../src/renderer/state/people.ts';
import { show } from './render.tsx';
import { answers, intent, standIn } from './fake-desk.ts';
import type { DeskEvent } from '../../src/shared/ipc/contract.ts';
import { FIRST_RIGHTS } from '../../src/shared/rules/rights.ts';

/** What main says to the page. */
let tell: (event: DeskEvent) => void = () => undefined;

beforeEach(() => usePeople.setState(usePeople.getInitialState(), true));

test('beside an operation stand who asked, who signed, and whose word ended it', async () => {
  usePeople.setState({ names: { an: 'Anna Keller', sam: 'Sam Ford', zo: 'Zoë Ängström' } });
  const decided = { state: 'resolved', resolution: 'operatorSaysNot', person: 'an' } as const;
  const page = await show(
    <Intents
      intents={[
        intent({ id: 1, ...decided, decidedBy: 'sam' }),
        intent({ id: 2, ...decided, second: 'zo', decidedBy: 'sam' }),
        intent({ id: 3, person: 'an' })
      ]}
    />
  );
  const told = page.getByTestId('intents').element().textContent;
  expect(told).toContain(' · Anna Keller · outcome decided by Sam Ford · ');
  expect(told).toContain(' · Anna Keller, signed by Zoë Ängström · outcome decided by Sam Ford · ');
  expect(told.match(/outcome decided/g)).toHaveLength(2);
});

test('minutes that are saved say so, until they are changed again', async () => {
  let rules = { rights: FIRST_RIGHTS, idleMinutes: 10, idleAt: {} };
  const desk = standIn({
    'people.rules': () => answers(rules),
    'properties.list': () => answers([]),
    'people.setRules': (asked) => {
      rules = asked as typeof rules;
      tell({ type: 'changed', topics: ['people'] });
      return answers(rules);
    }
  });
  Object.assign(window.paydesk ?? {}, {
    on: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    }
  });
  listenToDesk(() => undefined);
  const page = await show(<IdlePanel />);
  const minutes = page.getByTestId('idle-all');
  await userEvent.fill(minutes, '3');
  await page.getByTestId('idle-save').click();
  await expect.element(page.getByText('Saved.')).toBeVisible();
  expect(desk.of('people.setRules')).toEqual([{ ...rules, idleMinutes: 3 }]);
  await userEvent.fill(minutes, '4');
  await expect.element(page.getByText('Saved.')).not.toBeInTheDocument();
});
