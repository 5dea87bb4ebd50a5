import type { App } from 'electron';

/** Addresses that others asked to have opened. The last one that can be read waits until the page takes it. */
export type Addresses = {
  /** Taken once. `read` is handed in: what reads an address is not there yet when the program starts. */
  readonly take: <Address>(read: (text: string) => Address | null) => Address | null;
};

/** So many wait; whoever sends more than that means none of them. */
const MOST = 20;

/**
 * Linux and Windows start the program once more with the address as an argument, macOS tells the running one.
 * @param arrived called when one has come
 */
export function listenForAddresses(app: Pick<App, 'on'>, args: readonly string[], arrived: () => void): Addresses {
  let waiting: string[] = [];
  const hear = (text: string): void => {
    if (!/^paydesk:/i.test(text)) return;
    waiting = [text, ...waiting].slice(0, MOST);
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
    take: (read) => {
      const came = waiting;
      waiting = [];
      for (const text of came) {
        const address = read(text);
        if (address !== null) return address;
      }
      return null;
    }
  };
}
