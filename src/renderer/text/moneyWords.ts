import type { TFunction } from 'i18next';
import type { Money } from '../../shared/rules/money-state.ts';
import type { StateWord } from '../../shared/model/money-words.ts';
import type { useFormats } from './locale.ts';
import type { Minor } from '../../shared/values/money.ts';

/** What stands below the amount that counts: the rest of the money, part by part; empty when there is nothing else to say. */
export function restWords(of: Money<StateWord>, t: TFunction, money: ReturnType<typeof useFormats>['money']): readonly string[] {
  const part = (name: 'of' | 'reserved' | 'released' | 'refunded' | 'refunding', amount: Minor) =>
    t(`state.amount.${name}`, { amount: money(amount, of.currency) });
  const less = of.taken > 0 && of.asked !== null && of.asked > of.taken;
  return [
    ...(less && of.asked !== null ? [part('of', of.asked)] : []),
    ...(of.taken > 0 && of.reserved > 0 ? [part('reserved', of.reserved)] : []),
    ...(of.taken > 0 && of.released > 0 ? [part('released', of.released)] : []),
    ...(of.refunded > 0 ? [part('refunded', of.refunded)] : []),
    ...(of.refunding > 0 ? [part('refunding', of.refunding)] : [])
  ];
}
