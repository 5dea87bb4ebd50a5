import { expect, it } from 'vitest';
import { faultOf } from '../../../../src/main/house/faults.ts';

it('A line that was put away under a question is a house that does not answer, in the desk’s own words', () => {
  expect(faultOf(new Error('Cannot use a pool after calling end on the pool')).code).toBe('house.silent');
  expect(faultOf(new Error('Connection terminated unexpectedly')).code).toBe('house.silent');
  expect(faultOf(Object.assign(new Error('no space'), { code: '53100' })).code).toBe('house.full');
});
