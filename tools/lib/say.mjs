/**
 * Progress on standard error, so that standard output stays free for results.
 * Every line carries the step it belongs to.
 */
export const say = (step, message) => process.stderr.write(`[${step}] ${message}\n`);

/** Runs `work` and says how long it took, in seconds. */
export const timed = async (step, message, work) => {
  say(step, `${message} ...`);
  const started = performance.now();
  const result = await work();
  say(step, `${message}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
};

/** An error whose message is all the operator needs: printed without a stack. */
export class Stop extends Error {}

/** Top level of every tool: a `Stop` ends with its message and code 1, anything else with its stack. */
export const main = (step, work) =>
  Promise.resolve()
    .then(work)
    .then(
      (code) => process.exit(code ?? 0),
      (error) => {
        say(step, error instanceof Stop ? error.message : (error?.stack ?? String(error)));
        process.exit(1);
      }
    );
