/**
 * The texts of the desk: one JSON file per screen and language; the file's name is the first part of its keys
 * (`newLink.json` holds `newLink.*`). English is part of the bundle, other languages are loaded when chosen. The
 * card-entry window brings its own (`card.json`), so that it shares nothing with the desk.
 */

export type Tree = { readonly [key: string]: string | Tree };

const english = import.meta.glob<Tree>(['../../../resources/locales/en/*.json', '!../../../resources/locales/*/card.json'], {
  eager: true,
  import: 'default'
});
const others = import.meta.glob<Tree>(['../../../resources/locales/{fr,it,de,es,nl}/*.json', '!../../../resources/locales/*/card.json'], {
  import: 'default'
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
const languageOf = (path: string): string => path.split('/').at(-2) ?? '';

/** Gateways bring their own files; their words belong to the shared trees (`errors.syspay.20001`). */
const GATEWAY_FILES: readonly string[] = ['syspay', 'saferpay'];

function merge(into: Tree, from: Tree): Tree {
  const merged: Record<string, string | Tree> = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const present = merged[key];
    merged[key] = typeof value === 'object' && typeof present === 'object' ? merge(present, value) : value;
  }
  return merged;
}

/** One tree of all files of a language, each under its name. */
export function assemble(files: readonly (readonly [name: string, tree: Tree])[]): Tree {
  return files.reduce<Tree>((whole, [name, tree]) => merge(whole, GATEWAY_FILES.includes(name) ? tree : { [name]: tree }), {});
}

export const englishTexts: Tree = assemble(Object.entries(english).map(([path, tree]) => [nameOf(path), tree]));

/** Languages with texts of their own, English first. */
export const languages: readonly string[] = ['en', ...new Set(Object.keys(others).map(languageOf))];

/** All texts of one language; empty when there are none, so that English stands in. */
export async function textsOf(language: string): Promise<Tree> {
  if (language === 'en') return englishTexts;
  const files = Object.entries(others).filter(([path]) => languageOf(path) === language);
  const loaded = await Promise.all(files.map(async ([path, load]) => [nameOf(path), await load()] as const));
  return assemble(loaded);
}
