/**
 * Letters typed after a box was asked for and before it has the focus: the palette is loaded when it is first wanted, and its dialog takes
 * the focus a moment after it is there. They belong to the box, and to nothing that still has the focus under it.
 */

/** Nobody types ahead for longer; whatever was to come has not come. */
const MOST_MS = 5_000;

let caught = '';
let stop: (() => void) | null = null;

/** Null: the key is none that writes. */
function written(event: KeyboardEvent, before: string): string | null {
  if (event.key === 'Backspace') return before.slice(0, -1);
  // AltGr writes, and on Windows is Ctrl and Alt.
  const shortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  return [...event.key].length === 1 && !shortcut && !event.isComposing ? before + event.key : null;
}

export function catchTyping(): void {
  stop?.();
  caught = '';
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return stop?.();
    const next = written(event, caught);
    // Enter was meant for what is not there yet: it must press nothing that is.
    if (next === null && event.key !== 'Enter') return undefined;
    event.preventDefault();
    event.stopImmediatePropagation();
    caught = next ?? caught;
    return undefined;
  };
  const end = (): void => stop?.();
  const timer = setTimeout(end, MOST_MS);
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('pointerdown', end, { capture: true });
  stop = () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKey, { capture: true });
    window.removeEventListener('pointerdown', end, { capture: true });
    stop = null;
  };
}

/** The box has the focus: from here on it hears every key itself. */
export function takeTyped(): string {
  stop?.();
  const typed = caught;
  caught = '';
  return typed;
}
