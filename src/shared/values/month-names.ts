/** Languages an operator or a guest may write in, whatever the screen speaks. */
const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'nl'] as const;

/** Lower case, without accents: `Févr.` and `fevr` are the same word. */
export const plainWord = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();

const monthNames = new Map<string, ReadonlyMap<string, number>>();

/** The names of months, long and short, in the six languages and the operator's own. */
function namesFor(locale: string): ReadonlyMap<string, number> {
  const known = monthNames.get(locale);
  if (known) return known;
  const made = new Map<string, number>();
  for (const language of new Set([locale, ...LANGUAGES])) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
      for (let index = 0; index < 12; index += 1) {
        const part = format.formatToParts(Date.UTC(2026, index, 15)).find(({ type }) => type === 'month')?.value ?? '';
        const name = plainWord(part).replace(/\./g, '');
        if (/^\p{L}{3,}$/u.test(name)) made.set(name, index + 1);
      }
    }
  }
  monthNames.set(locale, made);
  return made;
}

/** A month by its name or by its beginning, three letters at least, in plain letters; null if it is none, or might be two. */
export function monthOf(word: string, locale: string): number | null {
  if (word.length < 3) return null;
  const names = namesFor(locale);
  const exact = names.get(word);
  if (exact !== undefined) return exact;
  const found = new Set([...names].filter(([name]) => name.startsWith(word)).map(([, month]) => month));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}
