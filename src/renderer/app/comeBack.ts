import { useMoto } from '../features/phoneOrder/store.ts';
import { useNewLink } from '../features/newLink/store.ts';
import { keptLists, onListChange, putListsBack, type KeptLists } from '../list/listStore.ts';
import { call } from '../state/call.ts';
import { useRoute, type Route } from '../state/route.ts';
import { useTypedStore, type Typed } from '../state/typed.ts';

/**
 * A page whose process dies is shown again by main, on the same screen with what was typed. It tells main of both shortly after each
 * change; main keeps it in memory only. The desk's page never holds a card: those are typed in a window of their own.
 */
type Kept = {
  readonly route: Route;
  readonly link: Pick<ReturnType<typeof useNewLink.getState>, 'accountId' | 'draft' | 'filled' | 'replaces'>;
  readonly order: Pick<ReturnType<typeof useMoto.getState>, 'accountId' | 'draft' | 'filled'>;
  readonly lists: KeptLists;
  /** In dialogs and notes. */
  readonly typed: Typed;
};

const QUIET_MS = 250;

function now(): Kept {
  const { accountId, draft, filled, replaces } = useNewLink.getState();
  const order = useMoto.getState();
  return {
    route: useRoute.getState().route,
    link: { accountId, draft, filled, replaces },
    order: { accountId: order.accountId, draft: order.draft, filled: order.filled },
    lists: keptLists(),
    typed: useTypedStore.getState().now
  };
}

/** Written by this very program, in this very run. */
function putBack(text: string): void {
  const { route, link, order, lists, typed } = JSON.parse(text) as Kept;
  putListsBack(lists);
  useNewLink.setState(link);
  useMoto.setState(order);
  useRoute.setState({ route });
  // After the route: going elsewhere leaves it.
  useTypedStore.setState({ before: typed });
}

function follow(): void {
  let last = JSON.stringify(now());
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    waiting = null;
    const text = JSON.stringify(now());
    if (text === last) return;
    last = text;
    void call('desk.remember', { text });
  };
  const changed = (): void => {
    waiting ??= setTimeout(tell, QUIET_MS);
  };
  useRoute.subscribe(changed);
  useNewLink.subscribe(changed);
  useMoto.subscribe(changed);
  useTypedStore.subscribe(changed);
  onListChange(changed);
}

/** Before the first paint: where the page before this one was, if it did not end by itself. */
export async function comeBack(): Promise<void> {
  const kept = await call('desk.recall', undefined);
  try {
    if (kept.ok && kept.value !== null) putBack(kept.value);
  } catch {
    // It begins at the first screen then, as always.
  }
  follow();
}
