import { expect, it } from 'vitest';
import { guestName, nameInTwo } from '../../../../src/shared/values/guest-name.ts';

it('a name is told in one piece, and none is none', () => {
  expect(guestName({ firstName: 'Ada', lastName: 'Muster' })).toBe('Ada Muster');
  expect(guestName({ firstName: ' ', lastName: 'Muster' })).toBe('Muster');
  expect(guestName({ firstName: null, lastName: '' })).toBeNull();
});

it('in two pieces, the last word is the family’s', () => {
  expect(nameInTwo('Ada Maria  Muster')).toEqual({ firstName: 'Ada Maria', lastName: 'Muster' });
  expect(nameInTwo('Muster')).toEqual({ firstName: null, lastName: 'Muster' });
});
