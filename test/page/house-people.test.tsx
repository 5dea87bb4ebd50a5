import { expect, test } from 'vitest';
import { HousePeople } from '../../src/renderer/features/house/HousePeople.tsx';
import { HousePeople as People } from '../../src/shared/model/house.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const MIA = '00000000000000aa';
const apart = People.parse({
  state: 'apart',
  persons: 3,
  refused: null,
  plan: {
    same: [
      { name: 'ánna test', role: 'supervisor', state: 'active', house: { name: 'Anna Test', role: 'reception', state: 'active' } },
      { name: 'Bo', role: 'reception', state: 'active', house: { name: 'Bo', role: 'reception', state: 'closed' } }
    ],
    added: [{ name: 'Otto Test', role: 'finance', state: 'active' }],
    fromHouse: [{ name: 'Mia Test', role: 'administrator', state: 'active' }],
    rules: true,
    administrators: [{ id: MIA, name: 'Mia Test' }]
  }
});
const together = People.parse({ state: 'together', persons: 4, refused: 'older', plan: null });

test('what becomes of everybody is shown before the people of desk and house are one, and an administrator of the house agrees', async () => {
  let wrong = true;
  let joined = false;
  const main = standIn({
    'house.people': () => answers(joined ? together : apart),
    'house.joinPeople': () => {
      if (wrong) return refuses({ code: 'people.wrongPin', params: { seconds: 0 } });
      joined = true;
      return answers(together);
    }
  });
  const screen = await show(<HousePeople />);
  await expect.element(screen.getByTestId('house-people-apart')).toBeVisible();
  await screen.getByTestId('house-people-open').click();
  const same = screen.getByTestId('house-people-same');
  await expect.element(same).toMatchTextContent(/ánna test, Supervisor → Anna Test, Reception/);
  await expect.element(same).toMatchTextContent(/Bo, Reception → Bo, has left/);
  await expect.element(screen.getByTestId('house-people-added')).toMatchTextContent(/Otto Test, Finance/);
  await expect.element(screen.getByTestId('house-people-from')).toMatchTextContent(/Mia Test, Administrator/);
  await expect.element(screen.getByTestId('house-people-join')).toBeDisabled();
  await screen.getByTestId('house-people-pin').fill('000000');
  await screen.getByTestId('house-people-join').click();
  await expect.element(screen.getByTestId('pin-told')).toHaveAttribute('data-code', 'people.wrongPin');
  wrong = false;
  await screen.getByTestId('house-people-pin').fill('519284');
  await screen.getByTestId('house-people-join').click();
  await expect.element(screen.getByTestId('house-people-state')).toMatchTextContent(/4 people work at every desk/);
  await expect.element(screen.getByTestId('house-people-refused')).toMatchTextContent(/older than it had been/);
  expect(main.of('house.joinPeople').at(-1)).toEqual({ personId: MIA, pin: '519284' });
});
