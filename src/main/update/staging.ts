import { createHash } from 'node:crypto';

/**
 * This desk's place in the queue for a version, from 0 to below 100. The same each time it is asked for, and another one for each
 * version, so that it is not always the same desks that go first.
 */
export function placeInQueue(deskId: string, version: string): number {
  const digest = createHash('sha256').update(`${deskId} ${version}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}

/** A version without a percentage is for everybody. */
export const isTurnOf = (deskId: string, version: string, percentage: number | undefined): boolean =>
  percentage === undefined || placeInQueue(deskId, version) < percentage;
