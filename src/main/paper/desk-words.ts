import * as de from './words/de.ts';
import * as en from './words/en.ts';
import * as es from './words/es.ts';
import * as fr from './words/fr.ts';
import * as it from './words/it.ts';
import * as nl from './words/nl.ts';
import { deskLanguage, type DeskLanguage } from '../../shared/model/desk-language.ts';

/** What the desk's own papers say (`deskPaper` in the language's file), with the words that the screens have for the same things. */
const wordsOf = ({ closing, deskPaper, facts, money, state, timeline }: typeof en) => ({
  ...deskPaper,
  closing,
  facts,
  operation: money.name,
  state,
  timeline
});
export type DeskWords = ReturnType<typeof wordsOf>;

const catalogue: Readonly<Record<DeskLanguage, DeskWords>> = {
  en: wordsOf(en),
  de: wordsOf(de),
  fr: wordsOf(fr),
  it: wordsOf(it),
  es: wordsOf(es),
  nl: wordsOf(nl)
};

/** The operator's language: the one chosen, else the machine's. */
export const deskWords = (chosen: string | null, machineLocale: string): DeskWords => catalogue[deskLanguage(chosen, machineLocale)];

/** The desk's word for a gateway's or a state's; what has none stands as it came. */
export function wordOf(words: object, name: string): string {
  const word: unknown = Object.hasOwn(words, name) ? Reflect.get(words, name) : undefined;
  return typeof word === 'string' ? word : name;
}
