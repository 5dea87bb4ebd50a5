/**
 * On X11 and Wayland whatever is selected is at once in a clipboard of its own, for every program to read, without any
 * copying. Chromium selects inside a field on a double click, on dragging, with Shift and the arrows, and when Tab arrives
 * in it; `selectstart` is not told of these. So each of them is done here by hand, with a caret and no selection.
 */

const MOVING = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

const caretTo = (field: HTMLInputElement, place: number): void => field.setSelectionRange(place, place);

/** Where in the field's text a click falls; at its end where the page cannot tell. */
function placeAt(page: Document, field: HTMLInputElement, { clientX, clientY }: MouseEvent): number {
  const found = page.caretPositionFromPoint?.(clientX, clientY);
  return found?.offsetNode === field ? found.offset : field.value.length;
}

function onMouseDown(page: Document, event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.target.focus();
  caretTo(event.target, placeAt(page, event.target, event));
}

/** The next or previous stop; from the last one back to the first, as in any dialog. */
function stopAfter(page: Document, back: boolean): HTMLElement | undefined {
  const stops = [...page.querySelectorAll<HTMLElement>('input, button:not(:disabled)')];
  const at = stops.findIndex((stop) => stop === page.activeElement);
  return stops.at((at + (back ? -1 : 1)) % stops.length);
}

/** The focus is shown as Tab shows it; the type of the options does not know this one yet. */
const withRing: FocusOptions & { readonly focusVisible: true } = { focusVisible: true };

function onKeyDown(page: Document, event: KeyboardEvent): void {
  const selects = (event.shiftKey && MOVING.includes(event.key)) || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a');
  if (selects) event.preventDefault();
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  const next = stopAfter(page, event.shiftKey);
  next?.focus(withRing);
  if (next instanceof HTMLInputElement) caretTo(next, next.value.length);
}

export function refuseSelecting(page: Document): void {
  page.addEventListener('mousedown', (event) => onMouseDown(page, event), { capture: true });
  page.addEventListener('keydown', (event) => onKeyDown(page, event), { capture: true });
  page.addEventListener('selectstart', (event) => event.preventDefault(), { capture: true });
}
