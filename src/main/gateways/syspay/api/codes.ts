/**
 * What SysPay's error codes mean for money (`errors[].code`; texts vary, codes are stable). A code in none of these sets
 * is about a value that was sent, and becomes a field error.
 */

/** The reference, or the whole request, has been seen before: an earlier attempt did arrive. */
export const DUPLICATE: ReadonlySet<string> = new Set(['30008', '40003', '20040']);

/** Two at once: this one was not begun, but the other one is under way, so the outcome is open. */
export const IN_PROGRESS: ReadonlySet<string> = new Set(['50004']);

/** Refused because of what something is or what the account may do; no field of a form can mend it. Nothing was done. */
export const REFUSED: ReadonlySet<string> = new Set([
  '20006',
  '20007',
  '20010',
  '20011',
  '20018',
  '20019',
  '20039',
  '30002',
  '30004',
  '30030',
  '30031',
  '30033',
  '30034',
  '30049',
  '40008',
  '40009',
  '40010',
  '50001',
  '50002',
  '50003',
  '60001',
  '60002',
  '60003',
  '60008',
  '60009',
  '60010',
  '70001',
  '80001',
  '80002',
  '90002',
  '120001',
  '120003',
  '120004',
  '120005',
  '120006',
  '170008',
  '170009',
  '170014'
]);

/** The account, service level or partner is not allowed to: says more than "wrong credentials" when it comes with a 403. */
export const PERMISSION: ReadonlySet<string> = new Set([
  '20010',
  '20011',
  '30002',
  '30004',
  '30010',
  '30033',
  '30034',
  '60008',
  '120005',
  '120006',
  '170009',
  '170014'
]);
