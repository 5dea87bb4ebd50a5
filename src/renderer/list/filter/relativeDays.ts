import type { RelativeDays } from '../../../shared/model/lists.ts';

const PAST: readonly RelativeDays[] = ['today', 'yesterday', 'last7', 'thisMonth', 'lastMonth'];
const AHEAD: readonly RelativeDays[] = ['today', 'tomorrow', 'yesterday', 'beforeToday', 'fromToday', 'thisMonth'];

/** The days that are asked for: of what has happened, or of what is to come. */
export const daysOffered = (ahead: boolean): readonly RelativeDays[] => (ahead ? AHEAD : PAST);
