import { useQuery } from './useQuery.ts';

/** How many messages to guests somebody must decide on. */
export function useUnsentMail(): number {
  const { data } = useQuery('outbox.counts', undefined, ['outbox']);
  return data === null ? 0 : data.failed + data.unknown;
}
