import { useEffect } from 'react';
import { call } from './call.ts';

/** A page tells what it shows this often, in milliseconds; main forgets it a little later. */
const AGAIN = 10_000;
/** Without a hand on mouse or keyboard for so long, nobody looks. */
const AWAY = 180_000;

let lastHand = Date.now();
for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
  window.addEventListener(event, () => (lastHand = Date.now()), { passive: true, capture: true });

const looking = (): boolean => document.visibilityState === 'visible' && Date.now() - lastHand < AWAY;

/** Tells main that these links are on screen and may still change, so that it asks about them soon. */
export function useInSight(ids: readonly number[]): void {
  const key = ids.join();
  useEffect(() => {
    if (key === '') return undefined;
    const seen = key.split(',').map(Number);
    const tell = () => {
      if (looking()) void call('tokens.inSight', { ids: seen });
    };
    // A list that is scrolled past tells nothing.
    const soon = setTimeout(tell, 300);
    const again = setInterval(tell, AGAIN);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [key]);
}
