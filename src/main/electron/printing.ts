import { BrowserWindow, session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { PAPER_CSS, type PaperPage } from '../paper/page.ts';
import type { Printing } from '../paper/paper.ts';
import { APP_ORIGIN, SCHEME } from './scheme.ts';
import { lockSession } from './security.ts';

/** Pictures in it come as `data:`; styles from its one sheet. Nothing else is let in, and no script runs at all. */
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const NOTHING = { status: 404 };

/** Serves one page and its style sheet, and nothing of the disk. */
function servePage(own: Session, page: PaperPage): void {
  own.protocol.handle(SCHEME, ({ url, method }) => {
    if (method !== 'GET') return new Response(null, NOTHING);
    const headers = { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' };
    if (url === `${APP_ORIGIN}/paper.html`) {
      return new Response(page.html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
    }
    if (url === `${APP_ORIGIN}/paper.css`)
      return new Response(PAPER_CSS, { headers: { ...headers, 'content-type': 'text/css; charset=utf-8' } });
    return new Response(null, NOTHING);
  });
}

/**
 * A window nobody sees: its own session in memory without a network, sandboxed, without a bridge and without JavaScript. It lives
 * as long as the one page is laid out.
 */
async function withPage<T>(page: PaperPage, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const own = session.fromPartition(`paper-${randomUUID()}`, { cache: false });
  lockSession(own);
  servePage(own, page);
  const window = new BrowserWindow({
    show: false,
    title: page.title,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      javascript: false,
      devTools: false
    }
  });
  try {
    await window.loadURL(`${APP_ORIGIN}/paper.html`);
    return await use(window);
  } finally {
    if (!window.isDestroyed()) window.destroy();
    own.protocol.unhandle(SCHEME);
  }
}

/** Inches, as Chromium takes them; the foot needs room for three lines. */
const MARGINS = { top: 0.6, bottom: 0.9, left: 0.59, right: 0.59 };

export const printing: Printing = {
  pdf: (page) =>
    withPage(page, ({ webContents }) =>
      webContents.printToPDF({
        pageSize: page.size ?? 'A4',
        landscape: page.landscape,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: page.foot,
        margins: MARGINS,
        generateTaggedPDF: true
      })
    ),
  print: (page) =>
    withPage(
      page,
      ({ webContents }) =>
        new Promise((resolve, reject) => {
          webContents.print(
            { pageSize: page.size ?? 'A4', landscape: page.landscape, printBackground: true, footer: page.footText },
            (done, why) => {
              // Chromium has words of its own for a dialog that was closed; whatever else it says is a fault of the printer.
              if (done) resolve(true);
              else if (/cancel/i.test(why)) resolve(false);
              else reject(new Error(`printing: ${why}`));
            }
          );
        })
    )
};
