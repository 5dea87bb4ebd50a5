import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo, linkAddress, makeLink, rowsWith, startTraining } from './helpers/steps.ts';

/** The operator's wait when the keychain does not answer; a machine that runs tests beside it gets as much again. */
const PATIENCE_MS = 10_000;

/** Looks for the keychain once more, as the button on the notice does; answers how it was found. */
const lookForKeychain = (desk: Desk): Promise<string> =>
  desk.window.evaluate(async () => {
    type Answer = { value: { keychain: { state: string } } };
    const { paydesk } = globalThis as unknown as { paydesk: { invoke: (channel: string, input?: unknown) => Promise<Answer> } };
    return (await paydesk.invoke('desk.retryKeychain')).value.keychain.state;
  });

/** Resolves with the milliseconds from the click on quit to the end of the process. */
async function quit(desk: Desk): Promise<number> {
  const gone = new Promise<void>((ended) => desk.process.once('exit', () => ended()));
  const began = performance.now();
  await desk.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`still running after ${PATIENCE_MS} ms`)), PATIENCE_MS).unref();
  });
  await Promise.race([gone, late]);
  return performance.now() - began;
}

test('The desk quits although the keychain is locked and never answers, and nothing is lost', async ({
  launchDesk,
  keyring,
  simulator
}, info) => {
  const desk = await launchDesk({ simulator });
  await startTraining(desk.window);
  await makeLink(desk.window, { bookingId: 'R-1', amount: '100' });
  await linkAddress(desk.window);
  const { lock, unlock } = await keyring();
  await lock();
  // The desk has given the call up by now; the system has not, and holds one of the process's threads for good.
  expect(await lookForKeychain(desk)).toBe('locked');
  info.annotations.push({ type: 'quit', description: `${Math.round(await quit(desk))} ms` });
  expect(desk.process.signalCode).toBe('SIGKILL');

  await unlock();
  const again = await launchDesk({ simulator, dataDir: desk.dataDir });
  await expect(again.window.getByTestId('history-notice')).toBeHidden();
  await goTo(again.window, 'links');
  await expect(rowsWith(again.window, 'R-1')).toHaveCount(1);
  // With a keychain that answers the program ends by itself.
  info.annotations.push({ type: 'quit', description: `${Math.round(await quit(again))} ms` });
  expect(again.process.exitCode).toBe(0);
});
