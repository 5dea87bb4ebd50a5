import { closeBatch, showBatch, useBatchDialog } from './store.ts';
import { BatchPreview } from './BatchPreview.tsx';
import { BatchRun } from './BatchRun.tsx';

/** Many at once, from the preview to the sheet. What was started goes on when it is closed, and is found again in the status bar. */
export function BatchDialog() {
  const shown = useBatchDialog((state) => state.shown);
  if (shown === null) return null;
  if ('id' in shown) return <BatchRun key={shown.id} id={shown.id} onClose={closeBatch} />;
  return <BatchPreview key={JSON.stringify(shown.wish)} wish={shown.wish} onStarted={({ id }) => showBatch(id)} onClose={closeBatch} />;
}
