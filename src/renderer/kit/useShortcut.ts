import { useTranslation } from 'react-i18next';

/** As it is written for people: `Alt+ArrowLeft` is `Alt+←`. */
const shown = (keys: string): string => keys.replaceAll('Control', 'Ctrl').replaceAll('ArrowLeft', '←').split(' ').join(', ');

/** What a button says of its shortcut: to the mouse that rests on it, and to a screen reader. `keys` as ARIA has them. */
export function useShortcut(): (keys: string) => { readonly title: string; readonly 'aria-keyshortcuts': string } {
  const { t } = useTranslation();
  return (keys) => ({ title: t('shell.shortcut', { key: shown(keys) }), 'aria-keyshortcuts': keys });
}
