import * as english from '../../../resources/locales/en.json';

/** What the desk's own papers say (`deskPaper` in the language's file), with the words that the screens have for the same things. */
const wordsOf = ({ deskPaper, facts, money, state, timeline }: typeof english) => ({
  ...deskPaper,
  facts,
  operation: money.name,
  state,
  timeline
});
export type DeskWords = ReturnType<typeof wordsOf>;

/** Languages with such words; what a language lacks is said in English. */
const catalogue: Readonly<Record<string, DeskWords>> = { en: wordsOf(english) };
const fallback = wordsOf(english);

/** The operator's language: the one chosen, else the machine's. */
export const deskWords = (chosen: string | null, machineLocale: string): DeskWords =>
  catalogue[(chosen ?? machineLocale).slice(0, 2).toLowerCase()] ?? fallback;

/** The desk's word for a gateway's or a state's; what has none stands as it came. */
export function wordOf(words: object, name: string): string {
  const word: unknown = Object.hasOwn(words, name) ? Reflect.get(words, name) : undefined;
  return typeof word === 'string' ? word : name;
}
