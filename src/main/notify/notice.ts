import type { Account } from '../../shared/model/domain.ts';
import type { NoticeKind, NoticePlace } from '../../shared/model/notices.ts';
import type { Minor } from '../../shared/values/money.ts';

/** Something that has happened and is to be said once. */
export type Notice = {
  /** Two with the same are the same. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly environment: Account['environment'];
  readonly bookingId: string | null;
  readonly guestName: string | null;
  readonly amount: Minor | null;
  readonly currency: string | null;
  readonly place: NoticePlace;
};
