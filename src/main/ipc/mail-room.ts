import type { MailRoom } from '../guests/mail.ts';
import type { Workshop } from './handler.ts';

/** What mails to guests are written from. */
export const roomOf = ({ history, preferences, ports, house }: Workshop): MailRoom => ({
  history,
  language: async () => (await preferences()).language,
  machineLocale: ports.locale,
  house
});
