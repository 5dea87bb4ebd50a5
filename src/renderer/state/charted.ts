import { create } from 'zustand';
import { go } from './route.ts';

/** What can be looked at as a chart. The first three are of payments, the others of links and of operations. */
export const SUBJECTS = ['takings', 'held', 'success', 'links', 'fees'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** `as`: whoever reads tables reads the next one as a table too. */
type Charted = { readonly subject: Subject; readonly as: 'chart' | 'table' };

export const useCharted = create<Charted>(() => ({ subject: 'takings', as: 'chart' }));

export const showAs = (as: Charted['as']): void => useCharted.setState({ as });

export const chooseSubject = (subject: Subject): void => useCharted.setState({ subject });

/** From a list to its chart, which is of what the list's filter finds. */
export function openChart(subject: Subject): void {
  chooseSubject(subject);
  go('charts');
}
