import { describe, expect, it } from 'vitest';
import { cardDigits, displayOf } from '../../../../../src/main/gateways/syspay/wire/card.ts';
import { tokenRecords } from '../../../../../src/main/gateways/syspay/wire/map.ts';
import { TokenWire } from '../../../../../src/main/gateways/syspay/api/schemas.ts';
import { maskCardNumbers, scrub } from '../../../../../src/main/gateways/syspay/api/scrub.ts';
import { example } from '../../../../builders/syspay.ts';

const PANS = ['4111111111111111', '5555555555554444', '378282246310005', '6799990100000000019'];

describe('Masked numbers', () => {
  it.each([
    ['4111-11xx-xxxx-1111', '411111', '1111'],
    ['3782-82xxxx-x0005', '378282', '0005'],
    ['411111******1111', '411111', '1111'],
    ['5420 71XX XXXX 0010', '542071', '0010'],
    ['xxxx-xxxx-xxxx-1111', null, '1111'],
    ['4111111111111111', '411111', '1111'],
    ['IDEAL', null, null],
    ['', null, null],
    [null, null, null]
  ])('%s gives %s and %s', (display, first6, last4) => {
    expect(cardDigits(display)).toEqual({ first6, last4 });
  });

  it.each(PANS)('a display that came as %s is cut down to six and four', (pan) => {
    const shown = displayOf(pan) ?? '';
    expect(shown).not.toContain(pan);
    expect(shown.replace(/x/g, '')).toBe(pan.slice(0, 6) + pan.slice(-4));
  });
});

describe('The last net under card data', () => {
  it.each(PANS)('masks %s in free text, grouped or not', (pan) => {
    const grouped = pan.replace(/(\d{4})(?=\d)/g, '$1 ');
    expect(maskCardNumbers(`card ${pan}!`)).not.toContain(pan);
    expect(maskCardNumbers(`card ${grouped}!`)).not.toContain(grouped);
  });

  it.each(PANS)('masks %s beside another number', (pan) => {
    const grouped = pan.replace(/(\d{4})(?=\d)/g, '$1 ');
    for (const text of [`room 12 ${pan}`, `${pan} 09/30`, `2027 ${grouped} 123`]) {
      expect(maskCardNumbers(text)).not.toContain(pan);
      expect(maskCardNumbers(text)).not.toContain(grouped);
    }
  });

  it('leaves references, ids and other long numbers alone', () => {
    expect(maskCardNumbers('4111111111111112 is no card number')).toBe('4111111111111112 is no card number');
    expect(maskCardNumbers('PD-4111111111111111A')).toBe('PD-4111111111111111A');
    expect(scrub({ id: 4111111111111111, reference: '4111111111111111', token_id: '4111111111111111' })).toEqual({
      id: 4111111111111111,
      reference: '4111111111111111',
      token_id: '4111111111111111'
    });
  });

  it('finds numbers and security codes however deep, as text or as number', () => {
    const seen = JSON.stringify(
      scrub({ payment_method: { number: 4111111111111111, cvc: '987', details: [{ pan: '4111 1111 1111 1111', cvv2: 987 }] } })
    );
    expect(seen).not.toMatch(/4111 ?1111 ?1111 ?1111|987/);
  });

  it('lets no whole number into a record or its raw JSON, wherever the gateway wrote it', () => {
    const json = example('server-token-payment') as {
      payment_method: { display: string; details: Record<string, unknown>; number?: string; cvc?: string };
      customer: { firstname: string };
      description?: string;
    };
    json.payment_method.display = '4111111111111111';
    json.payment_method.number = '4111111111111111';
    json.payment_method.cvc = '123';
    json.payment_method.details['holder'] = 'John 4111111111111111';
    json.customer.firstname = '4111-1111-1111-1111';
    json.description = 'card 4111 1111 1111 1111 by phone';
    const records = tokenRecords({ value: TokenWire.parse(json), raw: json });
    expect(JSON.stringify(records)).not.toMatch(/4111[ -]?1111[ -]?1111[ -]?1111/);
    expect(records.token.card).toMatchObject({ first6: '411111', last4: '1111' });
  });
});
