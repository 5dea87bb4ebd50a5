import { LOCK_KEY } from '../../../shared/rules/lock-key.ts';

/** Before the keys of the screens, and behind them: each line of the sheet with the keys that do it (texts below `shell.shortcuts.`). */
export const FIRST_KEYS = [
  ['newLink', ['Ctrl+N']],
  ['pasteBooking', ['Ctrl+Shift+V']],
  ['search', ['Ctrl+K', '/']],
  ['find', ['Ctrl+F']],
  ['print', ['Ctrl+P']]
] as const;

export const OTHER_KEYS = [
  ['back', ['Alt+←', 'Alt+→']],
  ['rows', ['↑', '↓', 'Home', 'End', 'PgUp', 'PgDn']],
  ['open', ['Enter']],
  ['into', ['Enter', 'Enter']],
  ['tick', ['Space']],
  ['copy', ['Ctrl+C']],
  ['size', ['Shift+←', 'Shift+→']],
  ['calendar', ['↓']],
  ['note', ['Ctrl+Enter']],
  ['close', ['Esc']],
  ['zoom', ['Ctrl++', 'Ctrl+-', 'Ctrl+0']],
  ['fullScreen', ['F11']],
  ['window', ['Ctrl+Shift+N']],
  ['lock', [LOCK_KEY]],
  ['blackout', ['F9']],
  ['help', ['F1']],
  ['sheet', ['?']]
] as const;
