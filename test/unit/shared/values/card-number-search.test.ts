import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutMasked, cutMaskedNumbers, withoutCardNumbers } from '../../../../src/main/gateways/saferpay/api/mask.ts';
import { scrub } from '../../../../src/main/gateways/syspay/api/scrub.ts';
import { redact } from '../../../../src/main/outside/redact.ts';
import { cardNumbersIn, passesLuhn, type TextRange } from '../../../../src/shared/values/card-numbers.ts';

/**
 * What the searches have to find, said in the plainest way: every run of whole groups is tried, every digit may begin a
 * masked number. Slow on long texts, which is why the product reads them otherwise.
 */
function plainly(text: string, standing: boolean): TextRange[] {
  const found: TextRange[] = [];
  for (const stretch of text.matchAll(/\d+(?:[ \u00a0-]{1,2}\d+)*/g)) {
    const runs: TextRange[][] = [[]];
    for (const group of stretch[0].matchAll(/\d+/g)) {
      const start = stretch.index + group.index;
      const end = start + group[0].length;
      if (standing && /[A-Za-z]/.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`)) runs.push([]);
      else runs.at(-1)?.push({ start, end });
    }
    for (const run of runs) {
      for (const [first, { start }] of run.entries()) {
        for (let last = first; last < run.length; last += 1) {
          const end = run[last]?.end ?? start;
          const digits = text.slice(start, end).replace(/\D/g, '');
          if (digits.length >= 12 && digits.length <= 19 && passesLuhn(digits)) found.push({ start, end });
        }
      }
    }
  }
  const apart: TextRange[] = [];
  for (const range of found.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last && range.start < last.end) apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else apart.push(range);
  }
  return apart;
}

function cutPlainly(masked: string): string {
  return masked.replace(/(\d(?:[ -]?\d){6,})((?:[ -]?[xX*•])+[ -]?)(\d*)/g, (_whole, head: string, hidden: string, tail: string) => {
    const extra = head.replace(/\D/g, '').length - 6 + Math.max(0, tail.length - 4);
    return `${/^(?:\D*\d){6}/.exec(head)?.[0] ?? head}${hidden}${'x'.repeat(extra)}${tail.slice(-4)}`;
  });
}

/** Texts in which numbers are likely: published test numbers, digits in groups, what stands between and beside them. */
const piece = fc.oneof(
  fc.constantFrom('4111111111111111', '4111 1111 1111 1111', '9010003150000001', '9010 0031 xxxx 0001', '91108000xxxxx0005'),
  fc.stringMatching(/^\d{1,20}$/),
  fc.constantFrom(
    '0',
    '00',
    '0000',
    '4',
    '18',
    ' ',
    '  ',
    '   ',
    '-',
    ' -',
    '\u00a0',
    '–',
    'x',
    'xxxx',
    '*',
    '•',
    'X ',
    'A',
    'z',
    '_',
    '.',
    '\n',
    'Room '
  )
);
const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('The search for card numbers finds what the plain reading of the rule finds', () => {
  test.each([true, false])('whole numbers, standing: %s', (standing) => {
    fc.assert(
      fc.property(texts, (text) => void expect(cardNumbersIn(text, { standing })).toEqual(plainly(text, standing))),
      { numRuns: 4_000 }
    );
  });

  test('masked numbers', () => {
    fc.assert(
      fc.property(texts, (text) => void expect(cutMasked(text)).toBe(cutPlainly(text))),
      { numRuns: 4_000 }
    );
  });
});

/** Texts that an unlucky pattern reads again and again. */
const LONG: Readonly<Record<string, (length: number) => string>> = {
  'digits and blanks': (length) => '1 '.repeat(length / 2),
  digits: (length) => '7'.repeat(length),
  'digits in fours': (length) => '1234 '.repeat(length / 5),
  blanks: (length) => ' '.repeat(length),
  'digits and hyphens': (length) => '12--'.repeat(length / 4),
  'mask characters': (length) => 'x'.repeat(length),
  'mask characters and blanks': (length) => 'x '.repeat(length / 2),
  'short numbers, masked': (length) => '123456x'.repeat(length / 7),
  'letters and digits': (length) => 'a1'.repeat(length / 2)
};

const SEARCHES: Readonly<Record<string, (text: string) => unknown>> = {
  cardNumbersIn: (text) => cardNumbersIn(text),
  'cardNumbersIn, standing': (text) => cardNumbersIn(text, { standing: true }),
  cutMasked,
  withoutCardNumbers,
  cutMaskedNumbers: (text) => cutMaskedNumbers({ Description: text }),
  scrub: (text) => scrub({ description: text }),
  redact
};

/** Best of three, for other work of the machine only ever adds to it. */
function took(work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    })
  );
}

describe('The work grows with the text, not faster', () => {
  const cases = Object.entries(SEARCHES).flatMap(([search, run]) =>
    Object.entries(LONG).map(([kind, text]) => ({ search, kind, run, text }))
  );
  test.each(cases)('$search over $kind', ({ run, text }) => {
    const [short, long] = [text(10_000), text(160_000)];
    // Sixteen times the text: a quadratic search takes 256 times as long. What is too quick to be measured beside other work is not compared.
    expect(took(() => run(long))).toBeLessThan(
      64 *
        Math.max(
          took(() => run(short)),
          3
        )
    );
  });
});
