import { expect, it } from 'vitest';
import { captureState } from '../../../../src/shared/rules/capture-state.ts';

it('A captured part stands in the desk’s words; a word nobody knows is not known', () => {
  expect(['CAPTURED', 'captured', 'PENDING', 'SOMETHING'].map(captureState)).toEqual(['taken', 'taken', 'underWay', 'notKnown']);
});
