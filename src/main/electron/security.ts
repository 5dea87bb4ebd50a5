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

/** A session in which pages may load the program's own files and nothing else: no network, no permission, no download. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !isOwnPage(details.url) && !details.url.startsWith('devtools:') })
  );
  session.on('will-download', (event) => event.preventDefault());
}

/** Every page there ever is: it stays where it is, opens nothing, embeds nothing. */
export function lockAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
