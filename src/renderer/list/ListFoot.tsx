import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ExportRequest, Page } from '../../shared/model/lists.ts';
import { useQuery } from '../state/useQuery.ts';
import type { ListDescription, WithText } from './description.ts';
import { setTicked } from './listStore.ts';
import { Pager } from './Pager.tsx';
import { Totals } from './totals/Totals.tsx';

type Props<F extends WithText, T, C extends string> = {
  readonly of: ListDescription<F, T, C>;
  readonly page: Page<T>;
  readonly exported: ExportRequest;
  /** False while the rows themselves are on their way: they come first, sums after them. */
  readonly ready: boolean;
  /** What can be done with the ticked rows. */
  readonly children?: ReactNode;
};

/** What the list comes to, and where in it one is. */
export function ListFoot<F extends WithText, T, C extends string>({ of, page, exported, ready, children }: Props<F, T, C>) {
  const { store, topics } = of;
  const { ticked } = useStore(store);
  const whole = useQuery('lists.totals', ready ? { ...exported, ids: null } : null, topics);
  return (
    <>
      <Totals
        request={exported}
        topics={topics}
        whole={whole.data}
        name={of.sumsOf ?? 'list.totals.all'}
        ticked={ticked}
        onUntick={() => setTicked(store, new Set())}
      />
      {ticked.size > 0 && children}
      <Pager store={store} page={page} total={page.counted ? page.total : (whole.data?.count ?? null)} />
    </>
  );
}
