import { expect, it } from 'vitest';
import { desktopEntry } from '../../../../src/main/presence/desktop-entry.ts';

it('An entry that starts the desk with the computer, out of sight, whatever its folder is called', () => {
  const lines = desktopEntry(['/opt/Pay desk/paydesk', '/home/o "x" 100%$']).split('\n');
  expect(lines[0]).toBe('[Desktop Entry]');
  expect(lines).toContain('Exec="/opt/Pay desk/paydesk" "/home/o \\\\"x\\\\" 100%%\\\\$" --hidden');
  expect(lines.at(-1)).toBe('');
});
