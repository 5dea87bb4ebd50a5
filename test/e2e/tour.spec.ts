import { DeskLanguage } from '../../src/shared/model/desk-language.ts';
import { addPerson, firstAdministrator, lockDesk, signInFirst } from './helpers/people.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { lookAt, picture, resize, setScheme } from './helpers/look.ts';
import { cancelCard, fillOrder, openCardWindow, typeCard } from './helpers/moto.ts';
import { leave, openRow, prepare, speak, switchAccount } from './helpers/steps.ts';
import { backOnline, firstStops, furnish, goOffline, offlineStops, stops, type Stop } from './helpers/walk.ts';

/** Also taken in a small window. */
const MAIN = [
  'new-link',
  'link-result',
  'links',
  'stored-cards',
  'payments',
  'payment-detail',
  'booking',
  'batch',
  'refund',
  'operations',
  'attention',
  'accounts'
];

async function visit(desk: Desk, { name, open, close }: Stop): Promise<void> {
  await leave(desk.window);
  await open(desk.window);
  await lookAt(desk, name);
  if (MAIN.includes(name)) {
    await resize(desk, 'small');
    await lookAt(desk, `${name}-small`);
    await resize(desk, 'usual');
  }
  if (!close) return;
  await leave(desk.window);
  await close(desk.window);
}

/** The card-entry window takes its scheme when it opens, so it is opened once for each. */
async function visitCardEntry(desk: Desk): Promise<void> {
  await leave(desk.window);
  await switchAccount(desk.window, 'training-syspay');
  for (const scheme of ['dark', 'light'] as const) {
    await setScheme(desk, scheme);
    await fillOrder(desk.window, { bookingId: 'R-2050', amount: '185', firstName: 'Mateusz', lastName: 'Nowak' });
    const card = await openCardWindow(desk);
    await typeCard(card, { number: '4111111111111111', expiry: '0228', code: '12' });
    await picture(card, `card-entry-${scheme}`);
    await cancelCard(card);
  }
}

/** The same payment as each language tells it. */
async function visitLanguages(desk: Desk): Promise<void> {
  for (const language of DeskLanguage.options) {
    await leave(desk.window);
    await speak(desk.window, language);
    await openRow(desk.window, 'payments', 'R-2042');
    await picture(desk.window, `payment-${language}`);
  }
  await leave(desk.window);
  await speak(desk.window, 'en');
}

const ANNA = { name: 'Anna Baumann', pin: '604713' };

/** From here on people sign in: who works there, what each may do, a second signature, the lock screen. */
async function visitPeople(desk: Desk): Promise<void> {
  const page = desk.window;
  await leave(page);
  await firstAdministrator(page, { name: 'Mia Keller', pin: '519284' });
  for (const [name, role] of [
    [ANNA.name, 'reception'],
    ['Noor Haddad', 'reception'],
    ['Sam de Vries', 'supervisor'],
    ['Zoë Laurent', 'finance']
  ] as const)
    await addPerson(page, name, role);
  await page.getByTestId('open-people').click();
  await lookAt(desk, 'people');
  await page.getByTestId('to-rights').click();
  await lookAt(desk, 'rights');
  await lockDesk(page);
  await signInFirst(page, ANNA);
  await openRow(page, 'payments', 'R-2042');
  await prepare(page, 'refund', { amount: '400' });
  await page.getByTestId('money-dialog').getByTestId('confirm').click();
  await expect(page.getByTestId('second-why')).toBeVisible({ timeout: 20_000 });
  await lookAt(desk, 'second');
  await page.getByTestId('second-cancel').click();
  await lockDesk(page);
  await lookAt(desk, 'lock');
}

test('A walk through the whole desk, with a picture of every screen', async ({ launchDesk, simulator }) => {
  const desk = await launchDesk({ simulator });
  await resize(desk, 'usual');
  for (const stop of firstStops) await visit(desk, stop);
  await leave(desk.window);
  await furnish(desk, simulator);
  for (const stop of stops) await visit(desk, stop);
  await visitCardEntry(desk);
  await visitLanguages(desk);
  await goOffline(desk.window, simulator);
  for (const stop of offlineStops) await visit(desk, stop);
  await backOnline(desk.window, simulator);
  await visitPeople(desk);
});
