/**
 * The texts of the desk: one JSON file a language, its first level the subject (`newLink.send`). English is part of the
 * bundle, other languages are loaded when chosen.
 */

export type Tree = { readonly [key: string]: string | Tree };

const english = import.meta.glob<Tree>('../../../resources/locales/en.json', { eager: true, import: 'default' });
const others = import.meta.glob<Tree>('../../../resources/locales/{fr,it,de,es,nl}.json', { import: 'default' });

export const englishTexts: Tree = Object.values(english)[0] ?? {};

/** Languages the operator's screens can be shown in. The other files hold the guest's mail so far. */
export const languages: readonly string[] = ['en'];

/** All texts of one language; empty when there are none, so that English stands in. */
export async function textsOf(language: string): Promise<Tree> {
  if (language === 'en') return englishTexts;
  const load = others[`../../../resources/locales/${language}.json`];
  return load ? load() : {};
}
