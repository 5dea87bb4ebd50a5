import { PAPER_LANGUAGES } from '../../shared/model/papers.ts';
import { plainWord } from '../../shared/values/month-names.ts';

const CODES = [...PAPER_LANGUAGES, 'pt', 'pl', 'cs', 'da', 'sv', 'nb', 'fi', 'hu', 'ru', 'ja', 'zh', 'ko', 'ar', 'tr', 'el'] as const;

const codes: ReadonlySet<string> = new Set(CODES);
const names = new Map<string, string>();

/** The names of many languages in the six the desk speaks: `Deutsch`, `allemand`, `tedesco`. */
function allNames(): ReadonlyMap<string, string> {
  if (names.size > 0) return names;
  for (const told of PAPER_LANGUAGES) {
    const display = new Intl.DisplayNames([told], { type: 'language' });
    for (const code of CODES) names.set(plainWord(display.of(code) ?? code), code);
  }
  for (const [word, code] of [
    ['ger', 'de'],
    ['deu', 'de'],
    ['eng', 'en'],
    ['fra', 'fr'],
    ['fre', 'fr'],
    ['ita', 'it'],
    ['spa', 'es'],
    ['esp', 'es'],
    ['dut', 'nl'],
    ['nld', 'nl']
  ] as const)
    names.set(word, code);
  return names;
}

/** `de`, `DE`, `de-CH`, `GER`, `Deutsch`, `allemand` as two letters; null: no language. */
export function languageOf(text: string): string | null {
  const word = plainWord(text.trim());
  if (/^[a-z]{2}(?:[-_][a-z]{2,4})?$/.test(word)) return codes.has(word.slice(0, 2)) ? word.slice(0, 2) : null;
  return allNames().get(word) ?? null;
}
