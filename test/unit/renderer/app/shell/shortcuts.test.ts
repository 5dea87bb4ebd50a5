import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIRST_KEYS, OTHER_KEYS } from '../../../../../src/renderer/app/shell/sheetKeys.ts';
import { LOCK_KEY } from '../../../../../src/shared/rules/lock-key.ts';

const SCREENS = Array.from({ length: 9 }, (_, index) => `Ctrl+${index + 1}`);
const onSheet: ReadonlySet<string> = new Set([...[...FIRST_KEYS, ...OTHER_KEYS].flatMap(([, keys]) => [...keys]), ...SCREENS]);

/** As the sheet writes it. */
const written = (keys: string): string =>
  keys.replace('Control', 'Ctrl').replace('CmdOrCtrl', 'Ctrl').replace('ArrowLeft', '←').replace('ArrowRight', '→');

const files = globSync('src/renderer/**/*.{ts,tsx}').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const listening = files.filter(({ text }) => /onKeyDown=|onKeyDown: \(|addEventListener\('keydown'/.test(text));

/**
 * Every place that hears keys, with what it hears. Nothing: only what such a control, dialog or field has on any page (arrows in a
 * group, Enter in a field, Escape), which is no shortcut of the desk.
 */
const HEARD: Readonly<Record<string, readonly string[]>> = {
  'app/shell/shortcuts.ts': ['Ctrl+N', 'Ctrl+K', '/', 'Ctrl+F', 'Ctrl+P', ...SCREENS, 'Alt+←', 'Alt+→', 'F9', 'F1', '?'],
  'features/newLink/PasteBooking.tsx': ['Ctrl+Shift+V'],
  'features/people/useLockKey.ts': [LOCK_KEY],
  'list/table/DataTable.tsx': ['↑', '↓', 'Home', 'End', 'PgUp', 'PgDn', 'Enter', 'Space'],
  'list/table/HeadRow.tsx': ['Shift+←', 'Shift+→'],
  'features/today/DueList.tsx': ['↑', '↓', 'Home', 'End'],
  'features/today/useRoving.ts': ['↑', '↓', 'Home', 'End'],
  'detail/Notes.tsx': ['Ctrl+Enter'],
  'forms/DayField.tsx': ['↓', 'Esc'],
  'kit/layers.ts': ['Esc'],
  'kit/ActDialog.tsx': [],
  'features/arrivals/ArrivalRow.tsx': [],
  'features/search/SearchDialog.tsx': [],
  'features/people/SignIn.tsx': [],
  'features/people/Tiles.tsx': [],
  'forms/booking/Shares.tsx': [],
  'list/SearchText.tsx': [],
  'list/export/PresetFields.tsx': [],
  'state/typedAhead.ts': [],
  'card/useWipedOnLeave.ts': [],
  'card/selection.ts': []
};

describe('Shortcuts', () => {
  it('every place that hears keys is known here, and what it hears stands on the sheet', () => {
    expect(listening.map(({ file }) => file.replace('src/renderer/', '')).toSorted()).toEqual(Object.keys(HEARD).toSorted());
    expect(
      Object.values(HEARD)
        .flat()
        .filter((keys) => !onSheet.has(keys))
    ).toEqual([]);
  });

  it('the frame of the desk hears no key that is not named here', () => {
    const { text } = files.find(({ file }) => file.endsWith('shell/shortcuts.ts')) ?? { text: '' };
    const heard = [...text.matchAll(/key === '([^']+)'/g)].map(([, key]) => key);
    expect(new Set(heard)).toEqual(new Set(['arrowleft', 'arrowright', 'k', 'f', 'p', 'n', 'f9', 'f1', '?', '/']));
  });

  it('what buttons, the palette and the menu of the system say of a key stands on the sheet', () => {
    const menu = readFileSync('src/main/electron/menu.ts', 'utf8');
    const said = [...files.map(({ text }) => text), menu].flatMap((text) =>
      [...text.matchAll(/(?:aria-keyshortcuts="|shortcut\('|keys: '|accelerator: ')([^'"]+)['"]/g)].flatMap(
        ([, keys]) => keys?.split(' ') ?? []
      )
    );
    expect(said.length).toBeGreaterThan(6);
    expect(said.map(written).filter((keys) => !onSheet.has(keys))).toEqual([]);
  });

  it('what stands on the sheet is heard: by the page, by the menu of the system, or by the browser in it', () => {
    const system = ['Ctrl+C', 'Ctrl++', 'Ctrl+-', 'Ctrl+0', 'F11', 'Ctrl+Shift+N'];
    const heard = new Set([...Object.values(HEARD).flat(), ...system]);
    expect([...onSheet].filter((keys) => !heard.has(keys))).toEqual([]);
  });
});
