import type { Token } from '../../../shared/model/domain.ts';

/** Whether the gateway may change it by itself: then it matters how long ago it was asked. */
export const mayMove = ({ state }: Pick<Token, 'state'>): boolean => state === 'open' || state === 'pending' || state === 'other';
