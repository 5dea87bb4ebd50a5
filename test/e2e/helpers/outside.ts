import type { Desk } from './running-desk.ts';

/** From now on the desk opens nothing for real; `opened()` tells what it wanted the system to open. */
export async function watchOutside(desk: Pick<Desk, 'app'>): Promise<{ opened: () => Promise<readonly string[]> }> {
  await desk.app.evaluate(({ shell }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { paydeskAsked: asked });
    shell.openExternal = async (address) => void asked.push(address);
  });
  return { opened: () => desk.app.evaluate(() => [...(globalThis as unknown as { paydeskAsked: string[] }).paydeskAsked]) };
}
