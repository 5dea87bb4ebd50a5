/**
 * The texts of the desk: one JSON file a language, its first level the subject (`newLink.send`). English is part of the
 * bundle, other languages are loaded when chosen.
 */

import { DeskLanguage } from '../../shared/model/desk-language.ts';

export type Tree = { readonly [key: string]: string | Tree };

const english = import.meta.glob<Tree>('../../../resources/locales/en.json', { eager: true, import: 'default' });
const others = import.meta.glob<Tree>('../../../resources/locales/{fr,it,de,es,nl}.json', { import: 'default' });

export const englishTexts: Tree = Object.values(english)[0] ?? {};

/** Languages the operator's screens can be shown in. */
export const languages: readonly DeskLanguage[] = DeskLanguage.options;

/**
 * All texts of one language; empty when there are none, so that English stands in. French, Italian and Spanish have a form of their own
 * for millions of something, which no text of the desk needs: it says the same as the plural.
 */
export async function textsOf(language: string): Promise<Tree> {
  if (language === 'en') return englishTexts;
  const load = others[`../../../resources/locales/${language}.json`];
  return load ? withMany(await load()) : {};
}

const withMany = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => {
      const own = [key, typeof value === 'string' ? value : withMany(value)] as const;
      return key.endsWith('_other') ? [own, [key.replace(/_other$/, '_many'), own[1]] as const] : [own];
    })
  );
