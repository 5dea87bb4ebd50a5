import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN, SCHEME } from './scheme.ts';

/** True for an address of the program's own pages; compares parsed parts. */
export function isOwnPage(address: string): boolean {
  try {
    const url = new URL(address);
    // Chromium gives custom schemes an opaque `origin` in some places, so scheme and host are compared themselves.
    return url.protocol === `${SCHEME}:` && url.host === new URL(APP_ORIGIN).host;
  } catch {
    return false;
  }
}

/** Nothing listens there, and nobody but the system's administrator could. */
const NOWHERE = 'http://127.0.0.1:1';

/** A session in which pages may load the program's own files and nothing else: no network, no permission, no download. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !isOwnPage(details.url) && !details.url.startsWith('devtools:') })
  );
  session.on('will-download', (event) => event.preventDefault());
  // What asks for a connection without a request (WebRTC over TCP) is led nowhere; loopback is no exception.
  void session.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
}

/**
 * No session there ever is fetches a spelling dictionary: Chromium asks a server of its maker for one, page or no page, as soon as
 * a session is made. Taking its languages away ends that before the first byte; switching it off alone comes too late.
 */
export function lockAllSessions(app: App): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
  });
}

/** Every page there ever is: it stays where it is, opens nothing, embeds nothing. */
export function lockAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // No policy of a page and no filter of its session sees WebRTC: without this it sends to whom it likes.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
