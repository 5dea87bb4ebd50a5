import type { Refund } from '../../../shared/model/domain.ts';
import type { RefundFilter } from '../../../shared/model/lists.ts';

/** What it gives back, as the list's filter tells it apart. */
export const aboutOf = (refund: Pick<Refund, 'paymentRemoteId' | 'tokenRemoteId'>): Exclude<RefundFilter['about'], 'all'> =>
  refund.paymentRemoteId !== null ? 'payment' : refund.tokenRemoteId !== null ? 'card' : 'neither';
