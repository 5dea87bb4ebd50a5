import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { fill, type SystemTexts } from '../text/texts.ts';

type Place = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
};

/**
 * The commands of the right mouse button, and there are no others: editing text, and copying the reference of the row or
 * the detail under the mouse. No addresses, images, saving, or looking behind the page.
 */
export function editCommands(
  place: Place,
  reference: string | null,
  words: SystemTexts['menu'],
  copy: (text: string) => void
): MenuItemConstructorOptions[] {
  const { editFlags } = place;
  const chosen = place.selectionText.trim() !== '';
  const editing: MenuItemConstructorOptions[] = place.isEditable
    ? [
        { role: 'cut', label: words.cut, enabled: editFlags.canCut },
        { role: 'copy', label: words.copy, enabled: editFlags.canCopy },
        { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll }
      ]
    : chosen
      ? [{ role: 'copy', label: words.copy, enabled: editFlags.canCopy }]
      : [];
  const referring: MenuItemConstructorOptions[] =
    reference === null ? [] : [{ label: fill(words.copyReference, { reference }), click: () => copy(reference) }];
  const between: MenuItemConstructorOptions[] = editing.length > 0 && referring.length > 0 ? [{ type: 'separator' }] : [];
  return [...editing, ...between, ...referring];
}
