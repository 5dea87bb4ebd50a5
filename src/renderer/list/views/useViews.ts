import { useEffect } from 'react';
import type { SavedView, ViewList } from '../../../shared/model/views.ts';
import { useQuery } from '../../state/useQuery.ts';
import type { View } from './view.ts';

/** A saved view that can be shown. */
export type Shown<F, C extends string> = { readonly saved: SavedView; readonly view: View<F, C> };

type Props<F, C extends string> = {
  readonly list: ViewList;
  readonly parse: (json: string) => View<F, C> | null;
  /** Nothing has been done with the list yet: it opens with its default view. */
  readonly untouched: boolean;
  /** What it opens with; null: nothing is saved for that. */
  readonly onOpen: (view: View<F, C> | null) => void;
};

/** The saved views of a list, in the operator's order; the first time it is opened, its default is applied. */
export function useViews<F, C extends string>({ list, parse, untouched, onOpen }: Props<F, C>): readonly Shown<F, C>[] {
  const { data } = useQuery('views.list', { list }, ['views']);
  const views = (data ?? []).flatMap((saved) => {
    const view = parse(saved.view);
    return view ? [{ saved, view }] : [];
  });
  const first = views.find(({ saved }) => saved.isDefault)?.view ?? null;
  const opens = data !== null && untouched;
  useEffect(() => {
    if (opens) onOpen(first);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the list is opened: what is applied then is no longer untouched
  }, [opens]);
  return views;
}
