import { describe, expect, it } from 'vitest';
import { updateDraft, updateRequest } from '../../../../../../src/renderer/features/tokens/actions/update.ts';
import { token } from '../../../../../builders/accounts.ts';

describe('A change of a stored card', () => {
  const card = token({ isCard: true, state: 'active', expiresAt: null });
  it('sends only what was changed', () => {
    const result = updateRequest({ ...updateDraft(card), readers: 'these', detokenizers: '12, 34' }, card, [
      'booking',
      'expiration',
      'detokenizers'
    ]);
    expect(result).toEqual({
      ok: true,
      value: { tokenId: 1, booking: null, cardUsableUntil: null, detokenizers: [12, 34], cardExpiry: null, lifetimeDays: null }
    });
  });
  it('sends the whole booking when a part of it changed', () => {
    const draft = updateDraft(card);
    const result = updateRequest({ ...draft, booking: { ...draft.booking, checkOut: '2026-12-24' } }, card, ['booking']);
    expect(result.ok && result.value.booking).toEqual({
      bookingId: 'B-1',
      checkIn: '2026-12-20',
      checkOut: '2026-12-24',
      totalAmount: 50_000,
      currency: 'EUR'
    });
  });
  it('does not send what the gateway cannot change', () => {
    expect(updateRequest({ ...updateDraft(card), cardExpiry: '01/2030' }, card, ['booking'])).toMatchObject({
      ok: false,
      error: [{ code: 'nothingChanged' }]
    });
    expect(updateRequest({ ...updateDraft(card), cardExpiry: '1/30' }, card, ['cardExpiry'])).toMatchObject({
      ok: false,
      error: [{ field: 'cardExpiry', code: 'cardExpiry' }]
    });
  });
  it('says that nothing was changed', () => {
    expect(updateRequest(updateDraft(card), card, ['booking', 'expiration', 'cardExpiry'])).toMatchObject({
      ok: false,
      error: [{ code: 'nothingChanged' }]
    });
  });
});
