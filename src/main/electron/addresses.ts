import type { App } from 'electron';
import type { DeskAddress } from '../../shared/model/desk-address.ts';
import { readDeskAddress } from '../../shared/rules/desk-address.ts';

/** Addresses that others asked to have opened. The last one waits until the page takes it. */
export type Addresses = {
  /** Taken once. */
  readonly take: () => DeskAddress | null;
};

/**
 * Linux and Windows start the program once more with the address as an argument, macOS tells the running one.
 * @param arrived called when one has come
 */
export function listenForAddresses(app: Pick<App, 'on'>, args: readonly string[], arrived: () => void): Addresses {
  let waiting: DeskAddress | null = null;
  const hear = (text: string): void => {
    const address = readDeskAddress(text);
    if (address === null) return;
    waiting = address;
    arrived();
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    hear(url);
  });
  const lookIn = (given: readonly string[]): void => {
    for (const one of given) hear(one);
  };
  lookIn(args);
  app.on('second-instance', (_event, given) => lookIn(given));
  return {
    take: () => {
      const address = waiting;
      waiting = null;
      return address;
    }
  };
}
