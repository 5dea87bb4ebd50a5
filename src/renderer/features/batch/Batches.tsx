import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { BatchLine } from './BatchLine.tsx';

/** The batch with rows that wait; with `all` the earlier ones too, for their sheets. */
export function Batches({ all }: { readonly all: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery('batches.list', { limit: all ? 50 : 1 }, ['batches'], true);
  const shown = data?.filter(({ state }) => all || state !== 'ended') ?? [];
  if (shown.length === 0) return null;
  return (
    <Panel title={t(all ? 'batch.everyBatch' : 'batch.open')}>
      {shown.map((batch) => (
        <BatchLine key={batch.id} batch={batch} />
      ))}
    </Panel>
  );
}
