import { url as inspected } from 'node:inspector';
import type { App } from 'electron';

/**
 * What the installed program hears from whoever starts it. Chromium knows more than a thousand switches: one writes down the keys of
 * encrypted connections, another lets any program on the machine read every page. Those that a desk has a use for are named here;
 * all others are taken away before Chromium reads them.
 */
const HEARD: ReadonlySet<string> = new Set([
  // Where the data lies.
  'user-data-dir',
  // How a window is drawn: for old graphics, remote desktops and screens with many dots.
  'disable-gpu',
  'force-device-scale-factor',
  'high-dpi-support',
  'ozone-platform',
  'ozone-platform-hint',
  'lang'
]);

/** Chromium has acted on these before a line of this program runs: taking them away would come too late. */
const WEAKENS = /sandbox|^(?:no-zygote|single-process|in-process-gpu)$/;

/** Chromium takes all of these for the beginning of a switch; on Windows a slash too. */
const SWITCH = process.platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;

export const switchesIn = (args: readonly string[]): readonly string[] =>
  args.flatMap((one) => {
    const name = SWITCH.exec(one)?.[1];
    return name === undefined ? [] : [name.toLowerCase()];
  });

/** Read by Chromium's network (keys of its connections) and by this program in tests. */
const isDeafTo = (name: string): boolean => name === 'SSLKEYLOGFILE' || name.startsWith('PAYDESK_');

/** The part of Electron's app that this is about. */
type Program = Pick<App, 'isPackaged' | 'exit'> & { readonly commandLine: Pick<App['commandLine'], 'removeSwitch'> };

/**
 * Must run before the app is ready: until then Chromium has read none of them. Not while somebody looks into this very process with
 * an inspector, who could do anything anyway: the installed program cannot be inspected (its fuse is off), the one that is driven in
 * tests differs from it in that fuse alone.
 */
export function hearNothingElse(app: Program): void {
  if (!app.isPackaged) return;
  for (const name of Object.keys(process.env)) if (isDeafTo(name)) delete process.env[name];
  if (inspected() !== undefined) return;
  // With its inspector off Node leaves this signal alone, and it would end the program as the system does with what nobody hears.
  process.on('SIGUSR1', () => undefined);
  const unheard = switchesIn(process.argv.slice(1)).filter((name) => !HEARD.has(name));
  for (const name of unheard) app.commandLine.removeSwitch(name);
  const weakening = unheard.find((name) => WEAKENS.test(name));
  if (weakening === undefined) return;
  process.stderr.write(`Paydesk does not start with --${weakening}: its windows are shown behind Chromium's sandbox or not at all.\n`);
  app.exit(1);
}
