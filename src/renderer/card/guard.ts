import { draw } from './fields.ts';
import { refuseSelecting } from './selection.ts';

const LEAVING_OR_ENTERING = ['copy', 'cut', 'dragstart', 'dragover', 'drop', 'contextmenu'] as const;

const refuse = (event: Event): void => event.preventDefault();

const refuseUndo = (event: InputEvent): void => {
  if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') event.preventDefault();
};

/**
 * Nothing typed here leaves the fields but by the button: no copy, cut or drag, nothing dropped in, no undo that brings a
 * number back, no context menu, and nothing to select.
 */
export function guardDocument(page: Document): void {
  for (const name of LEAVING_OR_ENTERING) page.addEventListener(name, refuse, { capture: true });
  page.addEventListener('beforeinput', refuseUndo, { capture: true });
  refuseSelecting(page);
}

/** Overwrites before emptying, so that the fields' own buffers do not keep the digits. */
export function wipe(form: HTMLFormElement | null): void {
  for (const field of form?.querySelectorAll('input') ?? []) {
    field.value = '0'.repeat(field.value.length);
    field.value = '';
    draw(field);
  }
}
