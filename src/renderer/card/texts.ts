/** The texts of this window alone, so that nothing else is loaded with it. Keys may have dots; `{{name}}` is filled in. */
type Tree = { readonly [key: string]: string | Tree };
export type Say = (key: string, params?: Readonly<Record<string, string>>) => string;

const files = import.meta.glob<Tree>('../../../resources/locales/*/card.json', { import: 'default' });

const fileOf = (language: string): string => `../../../resources/locales/${language}/card.json`;

function find(tree: Tree, key: string): string | null {
  const found = key.split('.').reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  return typeof found === 'string' ? found : null;
}

/** Words in the operator's language; what a language lacks is said in English. */
export async function textsFor(locale: string): Promise<Say> {
  const own = files[fileOf(locale.slice(0, 2).toLowerCase())];
  const [english, words] = await Promise.all([files[fileOf('en')]?.(), own?.()]);
  return (key, params = {}) => {
    const text = find(words ?? {}, key) ?? find(english ?? {}, key) ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
  };
}
