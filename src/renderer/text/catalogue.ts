/**
 * The texts of the desk: one JSON file per screen and language; the file's name is the first part of its keys
 * (`newLink.json` holds `newLink.*`). English is part of the bundle, other languages are loaded when chosen.
 */

type Tree = { readonly [key: string]: string | Tree };
export type Texts = Record<string, Tree>;

const english = import.meta.glob<Tree>('../../../resources/locales/en/*.json', { eager: true, import: 'default' });
const others = import.meta.glob<Tree>(['../../../resources/locales/{fr,it,de,es,nl}/*.json'], { import: 'default' });

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
const languageOf = (path: string): string => path.split('/').at(-2) ?? '';

export const englishTexts: Texts = Object.fromEntries(Object.entries(english).map(([path, tree]) => [nameOf(path), tree]));

/** Languages with texts of their own, English first. */
export const languages: readonly string[] = ['en', ...new Set(Object.keys(others).map(languageOf))];

/** All texts of one language; empty when there are none, so that English stands in. */
export async function textsOf(language: string): Promise<Texts> {
  if (language === 'en') return englishTexts;
  const files = Object.entries(others).filter(([path]) => languageOf(path) === language);
  const loaded = await Promise.all(files.map(async ([path, load]) => [nameOf(path), await load()] as const));
  return Object.fromEntries(loaded);
}
