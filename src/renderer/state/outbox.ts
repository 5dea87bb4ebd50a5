import { useQuery } from './useQuery.ts';

/** How many messages to guests somebody must decide on; null: not known yet. */
export function useUnsentMail(): number | null {
  const { data, error } = useQuery('outbox.counts', undefined, ['outbox']);
  if (data === null) return error === null ? null : 0;
  return data.failed + data.unknown;
}
