import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editCommands } from '../../../../src/main/electron/edit-commands.ts';
import { fill } from '../../../../src/main/text/fill.ts';
import { systemTexts } from '../../../../src/main/text/texts.ts';

const root = join(import.meta.dirname, '../../../..');
const main = readdirSync(join(root, 'src/main'), { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'src/main', file), 'utf8'))
  .join('\n');

describe('Texts of the system', () => {
  it('are the operator’s language where there is one, else English', () => {
    expect(systemTexts('en', 'de-CH').menu.copy).toBe('Copy');
    expect(systemTexts(null, 'ja-JP').menu.copy).toBe('Copy');
  });
  it('have a user each', () => {
    const words = systemTexts(null, 'en');
    const leaves = Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [key] : Object.keys(value)));
    expect(leaves.filter((key) => !new RegExp(`\\.${key}\\b`).test(main))).toEqual([]);
  });
  it('are filled in', () => {
    expect(fill('In {{folder}}, {{folder}}', { folder: '/x' })).toBe('In /x, /x');
  });
});

describe('The right mouse button', () => {
  const { menu } = systemTexts(null, 'en');
  const all = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
  const nothing = { text: () => undefined, list: () => undefined };
  const offered = (isEditable: boolean, selectionText: string, reference: string | null, inList = false) =>
    editCommands({ isEditable, selectionText, editFlags: all }, { reference, inList }, menu, nothing)
      .filter((item) => item.type !== 'separator')
      .map((item) => item.role ?? item.label);

  it('edits in a field', () => expect(offered(true, '', null)).toEqual(['cut', 'copy', 'paste', 'selectAll']));
  it('copies what was chosen', () => expect(offered(false, 'Weber', null)).toEqual(['copy']));
  it('copies the reference of a row, beside what was chosen in it', () => {
    expect(offered(false, '', 'pd-1')).toEqual(['Copy reference pd-1']);
    expect(offered(false, 'Weber', 'pd-1')).toEqual(['copy', 'Copy reference pd-1']);
  });
  it('copies a cell, a row or the table where a list is, unless text was chosen in it', () => {
    expect(offered(false, '', 'pd-1', true)).toEqual(['Copy cell', 'Copy row', 'Copy table', 'Copy reference pd-1']);
    expect(offered(false, 'Weber', 'pd-1', true)).toEqual(['copy', 'Copy reference pd-1']);
  });
  it('has nothing where there is nothing to copy', () => expect(offered(false, ' ', null)).toEqual([]));
  it('cannot cut or paste where the field does not let it', () => {
    const flags = { ...all, canCut: false, canPaste: false };
    const items = editCommands(
      { isEditable: true, selectionText: '', editFlags: flags },
      { reference: null, inList: false },
      menu,
      nothing
    );
    expect(items.filter((item) => item.enabled === false).map((item) => item.role)).toEqual(['cut', 'paste']);
  });
  it('hands on exactly the reference', () => {
    const copied: string[] = [];
    const copy = { ...nothing, text: (text: string) => void copied.push(text) };
    const under = { reference: 'pd-{{x}}$&', inList: false };
    const [item] = editCommands({ isEditable: false, selectionText: '', editFlags: all }, under, menu, copy);
    item?.click?.({} as never, undefined, {} as never);
    expect(copied).toEqual(['pd-{{x}}$&']);
  });
});
