import { describe, expect, it } from 'vitest';
import { captureModes } from '../../../../../../src/renderer/features/payments/actions/captureModes.ts';
import { payment } from '../../../../../builders/accounts.ts';

describe('Kinds of capture', () => {
  it('offers one capture, parts where the gateway takes them, and only parts once one was taken', () => {
    expect(captureModes(payment(), false)).toEqual(['single']);
    expect(captureModes(payment(), true)).toEqual(['single', 'part', 'last']);
    expect(captureModes(payment({ state: 'partlyCaptured', captureMode: 'multipart' }), true)).toEqual(['part', 'last']);
  });
});
