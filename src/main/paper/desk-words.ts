import * as de from '../../../resources/locales/de.json';
import * as en from '../../../resources/locales/en.json';
import * as es from '../../../resources/locales/es.json';
import * as fr from '../../../resources/locales/fr.json';
import * as it from '../../../resources/locales/it.json';
import * as nl from '../../../resources/locales/nl.json';
import { deskLanguage, type DeskLanguage } from '../../shared/model/desk-language.ts';

type Texts = Pick<typeof en, 'closing' | 'deskPaper' | 'facts' | 'money' | 'state' | 'timeline'>;

/** What the desk's own papers say (`deskPaper` in the language's file), with the words that the screens have for the same things. */
const wordsOf = ({ closing, deskPaper, facts, money, state, timeline }: Texts) => ({
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
