/**
 * The texts of this window alone (`card` in each language's file): nothing is loaded after it and nothing of the desk's with it, which
 * is why it asks for those files by a name of its own (`?card`). Keys may have dots; `{{name}}` is filled in.
 */
type Tree = { readonly [key: string]: string | Tree };
export type Say = (key: string, params?: Readonly<Record<string, string>>) => string;

const files = import.meta.glob<Tree>('../../../resources/locales/*.json', { eager: true, query: '?card', import: 'card' });

const wordsOf = (language: string): Tree | undefined => files[`../../../resources/locales/${language}.json`];

function find(tree: Tree, key: string): string | null {
  const found = key.split('.').reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  return typeof found === 'string' ? found : null;
}

/** Words in the operator's language, in English where the desk does not speak it. */
export function textsFor(locale: string): Say {
  const words = wordsOf(locale.slice(0, 2).toLowerCase()) ?? wordsOf('en') ?? {};
  return (key, params = {}) => (find(words, key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
}
