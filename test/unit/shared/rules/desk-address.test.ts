import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeskAddress } from '../../../../src/shared/rules/desk-address.ts';

describe('An address that another program asks to have opened', () => {
  it('names a booking or a payment', () => {
    expect(readDeskAddress('paydesk://booking/R-2040')).toEqual({ kind: 'booking', reference: 'R-2040' });
    expect(readDeskAddress('paydesk://payment/723n4MAjMdhjSAhAKEUdA8jtl9jb')).toEqual({
      kind: 'payment',
      reference: '723n4MAjMdhjSAhAKEUdA8jtl9jb'
    });
  });

  it('is read in the ways a browser or Windows writes it', () => {
    expect(readDeskAddress('PAYDESK://Booking/R%2F2040/')).toEqual({ kind: 'booking', reference: 'R/2040' });
    expect(readDeskAddress('paydesk://booking/Zimmer%20M%C3%BCller')).toEqual({ kind: 'booking', reference: 'Zimmer Müller' });
  });

  it.each([
    ['a page of the program itself', 'paydesk://app/index.html'],
    ['an act', 'paydesk://refund/R-2040'],
    ['more than a place', 'paydesk://booking/R-2040/refund'],
    ['a question behind it', 'paydesk://booking/R-2040?amount=100'],
    ['a fragment', 'paydesk://booking/R-2040#top'],
    ['a name and password', 'paydesk://me:secret@booking/R-2040'],
    ['a port', 'paydesk://booking:80/R-2040'],
    ['no reference', 'paydesk://booking/'],
    ['another kind of address', 'https://booking/R-2040'],
    ['a switch', '--booking=paydesk://booking/R-2040'],
    ['an encoding that is none', 'paydesk://booking/%E0%A4%A'],
    ['a line break in it', 'paydesk://booking/R%0A2040'],
    ['text that turns the writing round', 'paydesk://booking/R%E2%80%AE2040'],
    ['blanks around it', 'paydesk://booking/%20R-2040'],
    ['too long a reference', `paydesk://booking/${'R'.repeat(101)}`],
    ['a text without end', `paydesk://booking/${'%20'.repeat(1_000_000)}`]
  ])('is not read when it holds %s', (_what, address) => expect(readDeskAddress(address)).toBeNull());

  it('gives back every reference that was put into one, and never anything else', () => {
    const reference = fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme-ascii' }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(reference, (text) => {
        expect(readDeskAddress(`paydesk://payment/${encodeURIComponent(text)}`)?.reference).toBe(text);
      })
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readDeskAddress(`paydesk://${text}`);
        expect(read === null || ['booking', 'payment'].includes(read.kind)).toBe(true);
      })
    );
  });
});
