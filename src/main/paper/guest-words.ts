import { PaperLanguage } from '../../shared/model/papers.ts';
import { guestMail as deMail, guestPaper as de } from '../../../resources/locales/de.json';
import { guestMail as enMail, guestPaper as en } from '../../../resources/locales/en.json';
import { guestMail as esMail, guestPaper as es } from '../../../resources/locales/es.json';
import { guestMail as frMail, guestPaper as fr } from '../../../resources/locales/fr.json';
import { guestMail as itMail, guestPaper as it } from '../../../resources/locales/it.json';
import { guestMail as nlMail, guestPaper as nl } from '../../../resources/locales/nl.json';

/** What a guest's paper says in one language; letters begin and end as mails to guests do. */
export type GuestWords = typeof en & { readonly letters: typeof enMail };

const words: Readonly<Record<PaperLanguage, GuestWords>> = {
  de: { ...de, letters: deMail },
  en: { ...en, letters: enMail },
  es: { ...es, letters: esMail },
  fr: { ...fr, letters: frMail },
  it: { ...it, letters: itMail },
  nl: { ...nl, letters: nlMail }
};

/** The first of these languages that a guest's paper can be written in; English where it can be in none. */
export const guestLanguage = (...wanted: readonly (string | null)[]): PaperLanguage =>
  wanted.map((language) => PaperLanguage.safeParse(language?.slice(0, 2).toLowerCase())).find(({ success }) => success)?.data ?? 'en';

export const guestWords = (language: PaperLanguage): GuestWords => words[language];
