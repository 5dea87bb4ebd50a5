/** What takes less leaves little behind: the desk itself looks every two seconds whether something is due. */
const WORK_MS = 5;

/** What a start reads nobody asks for again. */
const AFTER_START_MS = 1_000;
/** Whoever is at work asks sooner. */
const AFTER_WORK_MS = 30_000;
/** By then sums that a list holds (lists/held.ts) have had their time. */
const AT_LAST_MS = 11 * 60_000;

/** Has a thread give memory back when it has had nothing to do for a while. Told after each call how long it took. */
export function createRest(letGo: () => void): (ms: number) => void {
  let pause = AFTER_START_MS;
  let timers: NodeJS.Timeout[] = [];
  return (ms) => {
    if (ms < WORK_MS) return;
    for (const timer of timers) clearTimeout(timer);
    timers = [pause, AT_LAST_MS].map((after) => setTimeout(rest, after).unref());
  };

  function rest(): void {
    pause = AFTER_WORK_MS;
    letGo();
  }
}
