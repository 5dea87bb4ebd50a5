import type { HouseMails } from '../../src/main/house/mails.ts';
import { ok } from '../../src/shared/values/result.ts';

/** Of a desk that belongs to no house: nobody else mails anything. */
export const NO_OTHER_DESK: HouseMails = {
  mailedElsewhere: async (mails) => ok(mails.map(() => null)),
  claimMail: async () => ok(null)
};
