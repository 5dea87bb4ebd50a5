import type { Core } from '../core/types.ts';
import type { Settings } from './settings.ts';
import type { Registering, Session } from './state.ts';

const PLACEHOLDER = '{{{PAYMENTPAGETOKEN}}}';
const TIMEOUT_MS = 5000;

/** An address with the literal placeholder replaced, in whatever spelling an address field may have stored it. */
export const withToken = (template: string, token: string): string =>
  template.replaceAll(PLACEHOLDER, token).replaceAll(encodeURIComponent(PLACEHOLDER), token);

/** Training calls nobody but this machine. */
const isLoopback = (address: string): boolean =>
  URL.canParse(address) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);

/** Server-to-server notification of a paid link: one GET, once, not waited for. What came of it is kept with the session. */
export function notifyMerchant(core: Core, settings: Settings, session: Session): void {
  if (session.state !== 'paid' || session.notified !== 'none' || settings.notifyUrl === null) return;
  const address = withToken(settings.notifyUrl, session.token);
  session.notified = isLoopback(address) ? 'failed' : 'refused';
  void (async () => {
    if (await call(address)) session.notified = 'sent';
    core.store.touch();
  })();
}

/** The same for a hosted registration that is done. */
export function notifyRegistered(registration: Registering): void {
  if (registration.state === 'done' && registration.notifyUrl !== null) void call(registration.notifyUrl);
}

async function call(address: string): Promise<boolean> {
  if (!isLoopback(address)) return false;
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })).ok;
  } catch {
    return false;
  }
}
