import { expect, it } from 'vitest';
import { machineLocale } from '../../../../src/main/text/machine-locale.ts';

it('The machine’s locale is its language where it stands', () => {
  expect(machineLocale('en-US', 'DE')).toBe('en-DE');
  expect(machineLocale('de', 'AT')).toBe('de-AT');
  expect(machineLocale('en-GB', '')).toBe('en-GB');
  expect(machineLocale('en-GB', 'nowhere')).toBe('en-GB');
});
