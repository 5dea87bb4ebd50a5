import { deskPaper } from '../../../resources/locales/en.json';

/** What the desk's own papers say (`deskPaper` in the language's file). */
export type DeskWords = typeof deskPaper;

/** Languages with such words; what a language lacks is said in English. */
const catalogue: Readonly<Record<string, DeskWords>> = { en: deskPaper };

/** The operator's language: the one chosen, else the machine's. */
export const deskWords = (chosen: string | null, machineLocale: string): DeskWords =>
  catalogue[(chosen ?? machineLocale).slice(0, 2).toLowerCase()] ?? deskPaper;
