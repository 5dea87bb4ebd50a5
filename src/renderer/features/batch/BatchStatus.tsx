import { useTranslation } from 'react-i18next';
import { countIn } from '../../../shared/model/batches.ts';
import { ClockIcon, StopIcon } from '../../kit/icons.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';
import { showBatch } from './store.ts';

/** While rows wait: how far it is, in the status bar, and the way back to it. */
export function BatchStatus({ className }: { readonly className: string | undefined }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const { data: batch } = useQuery('batches.current', undefined, ['batches'], true);
  if (batch === null) return null;
  const over = countIn(batch, 'done', 'refused', 'unknown', 'unfinished');
  const whole = over + countIn(batch, 'waiting', 'running');
  const Icon = batch.state === 'running' ? ClockIcon : StopIcon;
  return (
    <button type="button" className={className} onClick={() => showBatch(batch.id)} data-testid="status-batch" data-state={batch.state}>
      <Icon size={16} aria-hidden />
      {t(`batch.status.${batch.state === 'running' ? 'running' : 'stopped'}`, { over: count(over), whole: count(whole) })}
    </button>
  );
}
