import { codeFault, digitsOf, expiryFault, groupNumber, holderFault, numberFault, readExpiry, schemeOf, writeExpiry } from './rules.ts';
import type { Fault, Month, Typed } from './rules.ts';
import type { CardData } from '../../shared/model/requests.ts';

export const NAMES = ['number', 'expiry', 'code', 'holder'] as const;
export type Name = (typeof NAMES)[number];
export type Faults = Readonly<Partial<Record<Name, Fault>>>;

/** Fields as main calls them. */
export const nameOf: Readonly<Record<string, Name>> = {
  number: 'number',
  expMonth: 'expiry',
  expYear: 'expiry',
  cvc: 'code',
  holder: 'holder'
};

/** Reads what stands in a field at this moment; nobody keeps it. */
export type Read = (name: Name) => string;

const asIs = (typed: Typed): Typed => typed;
const fourDigits = ({ text, caret }: Typed): Typed => ({ text: digitsOf(text).slice(0, 4), caret });
const writers: Readonly<Record<Name, (typed: Typed) => Typed>> = {
  number: groupNumber,
  expiry: writeExpiry,
  code: fourDigits,
  holder: asIs
};

/** Rewrites a field as it is typed or pasted into; the caret stays where the operator has it. */
export function rewrite(name: Name, input: HTMLInputElement): void {
  const { text, caret } = writers[name]({ text: input.value, caret: input.selectionStart ?? input.value.length });
  if (text === input.value) return;
  input.value = text;
  input.setSelectionRange(caret, caret);
}

/** Draws what stands in a field whose own text is masked. */
export function draw(input: HTMLInputElement): void {
  const drawn = input.parentElement?.querySelector('.digits');
  if (drawn) drawn.textContent = input.value;
}

const thisMonth = (): Month => ({ month: new Date().getMonth() + 1, year: new Date().getFullYear() });

export const schemeIn = (read: Read) => schemeOf(digitsOf(read('number')));

export function faultOf(name: Name, read: Read, codeRequired: boolean): Fault | null {
  switch (name) {
    case 'number':
      return numberFault(digitsOf(read('number')));
    case 'expiry':
      return expiryFault(read('expiry'), thisMonth());
    case 'code':
      return codeFault(read('code'), schemeIn(read), codeRequired);
    case 'holder':
      return holderFault(read('holder'));
  }
}

/** Everything that is wrong, at once. */
export function faultsOf(read: Read, codeRequired: boolean): Faults {
  const faults: Partial<Record<Name, Fault>> = {};
  for (const name of NAMES) {
    const fault = faultOf(name, read, codeRequired);
    if (fault) faults[name] = fault;
  }
  return faults;
}

/** The card as main takes it; null while the date cannot be read. */
export function cardIn(read: Read): CardData | null {
  const month = readExpiry(read('expiry'));
  return (
    month && {
      number: digitsOf(read('number')),
      expMonth: month.month,
      expYear: month.year,
      cvc: read('code') === '' ? null : read('code'),
      holder: read('holder').trim()
    }
  );
}
