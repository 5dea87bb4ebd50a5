import { app, Notification } from 'electron';
import type { NoticePort } from '../notify/notify.ts';

/** Windows shows what a program says only under the name that its installer gave it (electron-builder.config.mjs, `appId`). */
const WINDOWS_NAME = 'io.paydesk.Paydesk';

/** What is shown and not yet clicked away. Without a hand on them they would be collected, and a click would lead nowhere. */
const shown = new Set<Notification>();
/** Older ones have long left the screen. */
const MOST = 20;

/** The system's own notifications. */
export const systemNotices: NoticePort = {
  supported: () => Notification.isSupported(),
  show: ({ title, body, silent }, opened) => {
    if (process.platform === 'win32') app.setAppUserModelId(WINDOWS_NAME);
    const notification = new Notification({ title, body, silent });
    shown.add(notification);
    const [oldest] = shown;
    if (shown.size > MOST && oldest) shown.delete(oldest);
    const done = (): void => void shown.delete(notification);
    notification.on('click', () => {
      done();
      opened();
    });
    notification.on('close', done);
    notification.on('failed', done);
    notification.show();
  }
};
