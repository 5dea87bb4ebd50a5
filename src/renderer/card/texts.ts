/**
 * The texts of this window alone (`card` in each language's file), there before it draws anything. Keys may have dots;
 * `{{name}}` is filled in.
 */
type Tree = { readonly [key: string]: string | Tree };
export type Say = (key: string, params?: Readonly<Record<string, string>>) => string;

const files = import.meta.glob<Tree>('../../../resources/locales/*.json', { import: 'card' });

function find(tree: Tree, key: string): string | null {
  const found = key.split('.').reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  return typeof found === 'string' ? found : null;
}

const load = (language: string) => files[`../../../resources/locales/${language}.json`];

/** Words in the operator's language, read before the window draws anything; only that language's file is read. */
export async function textsFor(locale: string): Promise<Say> {
  const words = (await (load(locale.slice(0, 2).toLowerCase()) ?? load('en'))?.()) ?? {};
  return (key, params = {}) => (find(words, key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
}
