import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import { root } from './paths.mjs';

/** Each of these takes longer than a dozen others: begun last, one of them would run on alone while the other workers have nothing to do. */
const LONG = [
  /^test\/faults\/(saferpay|syspay)-matrix\./,
  /^test\/faults\//,
  /^test\/(torture|proofs|house)\//,
  /^test\/integration\/main\/(money|desk)\//,
  /^test\/unit\/main\/(history\/lists|money)\//
];

const placeOf = ({ moduleId }) => {
  const place = LONG.findIndex((pattern) => pattern.test(relative(root, moduleId)));
  return place === -1 ? LONG.length : place;
};

/** On a fresh clone nothing is known of how long a file took last time, and its size says nothing. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    // oxlint-disable-next-line unicorn/no-array-sort -- the runner's own, which makes a new list
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
