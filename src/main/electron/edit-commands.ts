import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { CopyWish } from '../../shared/ipc/copying.ts';
import { fill } from '../text/fill.ts';
import type { SystemTexts } from '../text/texts.ts';

type Place = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
};

/** What is under the mouse: the reference of a row or a detail, a cell of a list. */
type Under = { readonly reference: string | null; readonly inList: boolean };

type Copying = { readonly text: (text: string) => void; readonly list: (wish: CopyWish) => void };

/**
 * The commands of the right mouse button, and there are no others: editing text, copying a cell, a row or all rows of the list
 * under the mouse, and the reference of the row or the detail there. No addresses, images, saving, or looking behind the page.
 */
export function editCommands(
  place: Place,
  { reference, inList }: Under,
  words: SystemTexts['menu'],
  copy: Copying
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
    reference === null ? [] : [{ label: fill(words.copyReference, { reference }), click: () => copy.text(reference) }];
  // Chosen text is copied as it is: the list copies nothing else while some is chosen.
  const listing: MenuItemConstructorOptions[] =
    inList && !chosen
      ? [
          { label: words.copyCell, click: () => copy.list('desk-copy-cell') },
          { label: words.copyRow, click: () => copy.list('desk-copy-row') },
          { label: words.copyTable, click: () => copy.list('desk-copy-table') }
        ]
      : [];
  const between: MenuItemConstructorOptions[] = editing.length > 0 && referring.length + listing.length > 0 ? [{ type: 'separator' }] : [];
  return [...editing, ...between, ...listing, ...referring];
}
