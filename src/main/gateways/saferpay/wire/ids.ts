import { createHash } from 'node:crypto';

/** `Id[1..max]` of the specification: letters, digits, point, colon, hyphen, underscore. */
export const isId = (text: string, max: number): boolean => text.length <= max && /^[A-Za-z0-9.:\-_]+$/.test(text);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** RequestId of an operation: the same whenever that operation is sent, so that support can find every attempt at it. */
export const requestIdOf = (kind: string, reference: string): string => `pd-${digest(`${kind} ${reference}`)}`;

/**
 * Id of the alias an operation stores its card under. It follows from the reference, so that a lost answer can be asked
 * about; aliases have no list. Lower case: the gateway does not tell cases apart.
 */
export const aliasIdOf = (reference: string): string => `pd-${digest(`alias ${reference}`)}`;
