/** When the commit that is built was made: the time in all archives, so that one commit gives one package. */
import { root } from '../lib/paths.mjs';
import { capture } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';

/** @returns {number} seconds since 1970 */
export const commitTime = () => {
  const text = capture('git', ['log', '-1', '--format=%ct'], { cwd: root });
  if (!text) throw new Stop('no commit to take the time from: set SOURCE_DATE_EPOCH (seconds since 1970)');
  return Number(text);
};
