import { useEffect, useState } from 'react';
import { nowSeconds } from '../../shared/values/dates.ts';

/** Seconds now, ticking every half minute so that ages on screen stay true. */
export function useNow(): number {
  const [now, setNow] = useState(nowSeconds);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowSeconds()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
