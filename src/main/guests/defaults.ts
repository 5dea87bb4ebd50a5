import type { GuestPart, Wording } from '../../shared/model/guests.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import { guestWords } from '../paper/guest-words.ts';

const lines = (...parts: readonly string[]): string => parts.join('\n');
const titled = (subject: string): string => `{property}: ${subject}`;

/** What the desk says of itself as long as a property has not written its own. */
export function defaultTexts(language: PaperLanguage): Readonly<Record<GuestPart, Wording>> {
  const { letters: words } = guestWords(language);
  const about = (subject: string, sentence: string): Wording => ({
    subject: titled(subject),
    body: lines('{greeting}', '', sentence, words.attached, '', '{signature}')
  });
  return {
    link: {
      subject: titled(words.subject),
      body: lines('{greeting}', '', words.stay, '{request}', '', '{link}', '', words.until, '', '{signature}')
    },
    reminder: {
      subject: titled(words.reminderSubject),
      body: lines('{greeting}', '', words.reminder, '{request}', '', '{link}', '', words.until, words.reminderDone, '', '{signature}')
    },
    receipt: about(words.receiptSubject, words.receipt),
    refund: about(words.refundSubject, words.refund),
    holdReleased: about(words.releaseSubject, words.release),
    short: { subject: '', body: lines(words.short, '{amount}', '{link}') },
    signature: { subject: '', body: lines(words.closing, '{property}') },
    terms: { subject: '', body: '' }
  };
}

/** A mail that says no more than that a paper is with it. */
export function plainText(language: PaperLanguage, paper: 'hold'): Wording {
  const words = guestWords(language);
  return { subject: titled(words[paper].title), body: lines('{greeting}', '', words.letters.attached, '', '{signature}') };
}

/** What the guest is asked to do on the page: a sentence of the language's own. */
export type Ask = 'pay' | 'reserve' | 'store' | 'bank';
