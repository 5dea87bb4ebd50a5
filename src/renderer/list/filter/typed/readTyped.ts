import type { Field } from '../fields.ts';
import { plain } from './context.ts';
import type { TypedContext } from './context.ts';
import { TYPED_NAMES } from './names.ts';
import { piecesOf } from './pieces.ts';
import { daysOf, optionsOf, rangeOf, yesNoOf } from './values.ts';

/** What a value is not, as a message key below `list.typed.fault.`. */
export type TypedFault = {
  readonly text: string;
  readonly why: 'amount' | 'days' | 'option' | 'yesNo' | 'figures' | 'account' | 'gateway' | 'empty' | 'elsewhere';
};

export type TypedRead<F> = {
  /** What the finished pieces change in the filter; null: nothing. */
  readonly change: Partial<F> | null;
  /** What is searched for as text; null: nothing. */
  readonly text: string | null;
  /** What stays in the box: the text, what is not finished, what is faulty. */
  readonly left: string;
  readonly faults: readonly TypedFault[];
};

type Value<F> = { readonly change: Partial<F> } | { readonly fault: TypedFault['why'] };

const kept = <F, V>(value: V | null, set: (value: V) => Partial<F>, why: TypedFault['why']): Value<F> =>
  value === null ? { fault: why } : { change: set(value) };

/** A typed value as its filter keeps it. */
function valueOf<F>(field: Field<F>, filter: F, value: string, context: TypedContext): Value<F> {
  if (value.trim() === '') return { fault: 'empty' };
  switch (field.kind) {
    case 'word':
      return field.figures !== undefined && !new RegExp(`^\\d{${field.figures}}$`).test(value)
        ? { fault: 'figures' }
        : { change: field.set(value) };
    case 'words':
      return { change: field.set(value.split(',').filter((word) => word !== '')) };
    case 'states':
      return kept(optionsOf(value, field.options, field.words, context), field.set, 'option');
    case 'choice':
      return kept(optionsOf(value, field.options, field.words, context)?.[0] ?? null, field.set, 'option');
    case 'span':
      return kept(daysOf(value, context), field.set, 'days');
    case 'flag':
      return kept(yesNoOf(value, context), (answer) => field.set(answer === 'yes'), 'yesNo');
    case 'yesNo':
      return kept(yesNoOf(value, context), field.set, 'yesNo');
    case 'range':
      return kept(rangeOf(value, field.get(filter), context), field.set, 'amount');
    case 'gateway':
      return kept(
        context.accounts.find(({ gateway }) => [plain(gateway), plain(context.nameOf('gateway', gateway))].includes(plain(value)))
          ?.gateway ?? null,
        field.set,
        'gateway'
      );
    case 'accounts': {
      const found = context.accounts.filter(({ name }) => plain(name).includes(plain(value)));
      return kept(found.length === 0 ? null : found.map(({ id }) => id), field.set, 'account');
    }
    case 'amount':
      return { fault: 'amount' };
  }
}

/**
 * What is typed into a list's box: `name:value` for its filters, the rest is text. The last piece is not read before it is
 * `finished`, by a blank or by Enter. A name no filter has is text like any other, unless another list has it.
 */
export function readTyped<F extends object>(
  typed: string,
  {
    fields,
    filter,
    context,
    finished
  }: { readonly fields: readonly Field<F>[]; readonly filter: F; readonly context: TypedContext; readonly finished: boolean }
): TypedRead<F> {
  const pieces = piecesOf(typed);
  const open = finished || /\s$/.test(typed) ? null : pieces.at(-1);
  let now = filter;
  let change: Partial<F> = {};
  let changed = false;
  const [text, left, faults]: [string[], string[], TypedFault[]] = [[], [], []];
  for (const piece of pieces) {
    const field = piece.name === null ? undefined : fields.find((one) => one.typed === piece.name);
    if (field === undefined && piece.name !== null && TYPED_NAMES.has(piece.name)) {
      if (piece !== open) faults.push({ text: piece.text, why: 'elsewhere' });
      left.push(piece.text);
    } else if (field === undefined) {
      text.push(piece.name === null ? piece.value : piece.text);
      left.push(piece.text);
    } else if (piece === open) {
      left.push(piece.text);
    } else {
      const value = valueOf(field, now, piece.value, context);
      if ('fault' in value) {
        faults.push({ text: piece.text, why: value.fault });
        left.push(piece.text);
      } else {
        change = { ...change, ...value.change };
        changed = true;
        now = { ...now, ...value.change };
      }
    }
  }
  const searched = text.join(' ').trim();
  return { change: changed ? change : null, text: searched === '' ? null : searched, left: left.join(' '), faults };
}
