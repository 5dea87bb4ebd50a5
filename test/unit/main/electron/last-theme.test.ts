import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepTheme, lastTheme } from '../../../../src/main/electron/last-theme.ts';

describe('The theme of last time', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'theme-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the system’s until one was chosen, and again when it is chosen', () => {
    expect(lastTheme(folder)).toBe('auto');
    keepTheme(folder, 'auto');
    expect(readdirSync(folder)).toEqual([]);
    keepTheme(folder, 'dark');
    expect(lastTheme(folder)).toBe('dark');
    keepTheme(folder, 'auto');
    expect(lastTheme(folder)).toBe('auto');
  });

  it('does not keep a start back: what is no theme, and a folder that cannot be written to', () => {
    writeFileSync(join(folder, 'theme'), 'purple');
    expect(lastTheme(folder)).toBe('auto');
    expect(() => keepTheme(join(folder, 'nowhere'), 'dark')).not.toThrow();
    expect(lastTheme(join(folder, 'nowhere'))).toBe('auto');
  });
});
