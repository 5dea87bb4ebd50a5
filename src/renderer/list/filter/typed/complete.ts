import type { Field } from '../fields.ts';
import { daysOffered } from '../relativeDays.ts';
import { plain } from './context.ts';
import type { TypedContext } from './context.ts';
import { piecesOf, quoted } from './pieces.ts';
import { RELATIVE } from './values.ts';

/** `value`: what the box holds when it is chosen. */
export type Completion = { readonly value: string; readonly shown: string; readonly label: string };

/** Suggestions at most: what is longer is typed further. */
const MOST = 12;

type Offer = { readonly value: string; readonly label: string };

/** What can stand behind the colon of a filter, as far as it is a closed set. */
function valuesOf<F>(field: Field<F>, context: TypedContext): readonly Offer[] {
  const yesNo = ['yes', 'no'].map((value) => ({ value, label: context.nameOf('common', value) }));
  switch (field.kind) {
    case 'states':
    case 'choice':
      return field.options.map((value) => ({ value, label: context.nameOf(field.words, value) }));
    case 'span': {
      const offered = daysOffered(field.ahead);
      return Object.entries(RELATIVE)
        .filter(([, days]) => offered.includes(days))
        .map(([value, days]) => ({ value, label: context.nameOf('list.days', days) }));
    }
    case 'flag':
    case 'yesNo':
      return yesNo;
    case 'words':
      return field.suggestions.map((value) => ({ value, label: '' }));
    case 'gateway':
      return [...new Set(context.accounts.map(({ gateway }) => gateway))].map((value) => ({
        value,
        label: context.nameOf('gateway', value)
      }));
    case 'accounts':
      return context.accounts.map(({ name }) => ({ value: name, label: '' }));
    case 'range':
      return ['>', '<', '..'].map((value) => ({ value, label: '' }));
    case 'word':
    case 'amount':
      return [];
  }
}

/** How the piece that is being typed may go on: the names of filters, or the values of the one that is named. */
export function completionsOf<F>(
  typed: string,
  fields: readonly Field<F>[],
  labelOf: (field: Field<F>) => string,
  context: TypedContext
): readonly Completion[] {
  const last = /\s$/.test(typed) ? undefined : piecesOf(typed).at(-1);
  if (last === undefined) return [];
  const before = typed.slice(0, typed.length - last.text.length);
  if (last.name === null) {
    const begun = plain(last.value);
    return fields
      .flatMap((field) => (field.typed !== undefined && field.typed.startsWith(begun) ? [{ field, typed: field.typed }] : []))
      .slice(0, MOST)
      .map(({ field, typed: name }) => ({ value: `${before}${name}:`, shown: `${name}:`, label: labelOf(field) }));
  }
  const field = fields.find((one) => one.typed === last.name);
  if (!field) return [];
  const begun = plain(last.value);
  const open = field.kind === 'range';
  return valuesOf(field, context)
    .filter(({ value, label }) => plain(value).startsWith(begun) || plain(label).startsWith(begun))
    .slice(0, MOST)
    .map(({ value, label }) => ({
      value: `${before}${last.name}:${quoted(value)}${open ? '' : ' '}`,
      shown: `${last.name}:${quoted(value)}`,
      label
    }));
}
