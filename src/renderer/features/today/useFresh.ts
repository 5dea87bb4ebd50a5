import { useEffect, useRef } from 'react';
import { onChanged } from '../../state/events.ts';
import type { Topic } from '../../state/events.ts';
import { useNow } from '../../state/useNow.ts';

/**
 * Reads again when rows change, at most once in so many milliseconds (a first sync changes them all the time), and with every
 * minute that passes: what is due depends on the clock, and on the day the desk's calendar shows.
 */
export function useFresh(reload: () => void, topics: readonly Topic[], everyMs: number): void {
  const minute = Math.floor(useNow() / 60);
  const seen = useRef(minute);
  useEffect(() => {
    if (seen.current !== minute) reload();
    seen.current = minute;
  }, [minute, reload]);
  const about = useRef(topics);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const again = () => {
      waiting = null;
      reload();
    };
    const end = onChanged(about.current, () => {
      if (waiting === null) waiting = setTimeout(again, everyMs);
    });
    return () => {
      end();
      if (waiting !== null) clearTimeout(waiting);
    };
  }, [reload, everyMs]);
}
