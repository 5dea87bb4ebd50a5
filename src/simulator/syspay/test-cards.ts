/** Why a payment failed (`failure_category`), as the vendor's published modules list them. */
export const FAILURE_CATEGORIES = [
  'card_flagged',
  'declined',
  'duplicated',
  'expired',
  'fraud_suspicious',
  'insufficient_funds',
  'invalid_card',
  'invalid_card_number',
  'invalid_cv2',
  'invalid_details',
  'other',
  'technical_error',
  'unsupported',
  'service_unavailable',
  'timeout'
] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

/** What an attempt on a card comes to. `waiting` ends in success after ten minutes; `error` is status ERROR. */
export type Outcome = 'success' | 'three_ds' | 'waiting' | 'error' | FailureCategory;

/** How a card behaves: at its first use, after a 3-D Secure step, at later debits, and when refunded. */
export type Behaviour = {
  readonly first: Outcome;
  readonly confirmed: Outcome;
  readonly later: Outcome;
  readonly refund: 'success' | 'waiting' | 'waiting_then_failed' | 'failed';
};

export const GOOD: Behaviour = { first: 'success', confirmed: 'success', later: 'success', refund: 'success' };
const always = (outcome: FailureCategory): Behaviour => ({ ...GOOD, first: outcome, confirmed: outcome, later: outcome });

/** Every behaviour by the name under which a stored card remembers it; the number itself is never kept. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  good: GOOD,
  ...Object.fromEntries(FAILURE_CATEGORIES.map((category) => [category, always(category)])),
  three_ds: { ...GOOD, first: 'three_ds' },
  three_ds_always: { ...GOOD, first: 'three_ds', later: 'three_ds' },
  three_ds_then_no_funds: { ...GOOD, first: 'three_ds', confirmed: 'insufficient_funds', later: 'insufficient_funds' },
  later_declined: { ...GOOD, later: 'declined' },
  waiting: { ...GOOD, first: 'waiting', confirmed: 'waiting', later: 'waiting' },
  error: { ...GOOD, first: 'error', confirmed: 'error', later: 'error' },
  refund_waiting: { ...GOOD, refund: 'waiting' },
  refund_waiting_then_failed: { ...GOOD, refund: 'waiting_then_failed' },
  refund_failed: { ...GOOD, refund: 'failed' }
};

/** One row of the table of test cards, for the hosted page and the documentation. Published numbers only. */
export type TestCard = { readonly number: string; readonly scheme: string; readonly behaviour: string; readonly does: string };

export const TEST_CARDS: readonly TestCard[] = [
  { number: '4111111111111111', scheme: 'VISA', behaviour: 'good', does: 'succeeds' },
  { number: '4242424242424242', scheme: 'VISA', behaviour: 'good', does: 'succeeds' },
  { number: '5555555555554444', scheme: 'MASTERCARD', behaviour: 'good', does: 'succeeds' },
  { number: '2223003122003222', scheme: 'MASTERCARD', behaviour: 'good', does: 'succeeds' },
  { number: '378282246310005', scheme: 'AMEX', behaviour: 'good', does: 'succeeds' },
  { number: '3056930009020004', scheme: 'DINERS', behaviour: 'good', does: 'succeeds' },
  { number: '3566002020360505', scheme: 'JCB', behaviour: 'good', does: 'succeeds' },
  { number: '6771798021000008', scheme: 'MAESTRO', behaviour: 'good', does: 'succeeds' },
  { number: '4000000000003220', scheme: 'VISA', behaviour: 'three_ds', does: 'asks for 3-D Secure when the guest is present' },
  { number: '4000002760003184', scheme: 'VISA', behaviour: 'three_ds_always', does: 'asks for 3-D Secure, at later debits too' },
  { number: '4000008260003178', scheme: 'VISA', behaviour: 'three_ds_then_no_funds', does: '3-D Secure, then insufficient_funds' },
  { number: '4000000000000002', scheme: 'VISA', behaviour: 'declined', does: 'fails: declined' },
  { number: '4000000000009995', scheme: 'VISA', behaviour: 'insufficient_funds', does: 'fails: insufficient_funds' },
  { number: '4000000000009987', scheme: 'VISA', behaviour: 'card_flagged', does: 'fails: card_flagged' },
  { number: '4000000000009979', scheme: 'VISA', behaviour: 'card_flagged', does: 'fails: card_flagged' },
  { number: '4000000000000069', scheme: 'VISA', behaviour: 'expired', does: 'fails: expired' },
  { number: '4000000000000127', scheme: 'VISA', behaviour: 'invalid_cv2', does: 'fails: invalid_cv2' },
  { number: '4000000000000119', scheme: 'VISA', behaviour: 'technical_error', does: 'fails: technical_error' },
  { number: '4100000000000019', scheme: 'VISA', behaviour: 'fraud_suspicious', does: 'fails: fraud_suspicious' },
  { number: '4000000000006975', scheme: 'VISA', behaviour: 'duplicated', does: 'fails: duplicated' },
  { number: '6011111111111117', scheme: 'DISCOVER', behaviour: 'unsupported', does: 'fails: unsupported' },
  { number: '4000000000000341', scheme: 'VISA', behaviour: 'later_declined', does: 'succeeds once, later debits are declined' },
  { number: '4000000000007726', scheme: 'VISA', behaviour: 'refund_waiting', does: 'succeeds; refunds wait 10 minutes, then succeed' },
  {
    number: '4000000000005126',
    scheme: 'VISA',
    behaviour: 'refund_waiting_then_failed',
    does: 'succeeds; refunds wait 10 minutes, then fail'
  }
];

/** Cardholder names that decide the outcome whatever the number. Letters and spaces only: the API rejects digits in names. */
export const MAGIC_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FAILURE_CATEGORIES.filter((c) => c !== 'invalid_cv2').map((c) => [c.replaceAll('_', ' ').toUpperCase(), c])),
  'INVALID CVC': 'invalid_cv2',
  'THREE DS': 'three_ds',
  'THREE DS ALWAYS': 'three_ds_always',
  'LATER DECLINED': 'later_declined',
  WAITING: 'waiting',
  ERROR: 'error',
  'REFUND WAITING': 'refund_waiting',
  'REFUND WAITING THEN FAILED': 'refund_waiting_then_failed',
  'REFUND FAILED': 'refund_failed'
};

/** Security codes 000 and 0000 are wrong on every card. */
const WRONG_CVC = /^0{3,4}$/;

/** Name of the behaviour of a card as typed. The cardholder's name decides first, then the code, then the number. */
export function behaviourOf(card: { number: string; holder: string; cvc: string | undefined }): string {
  const magic = MAGIC_NAMES[card.holder.trim().toUpperCase()];
  if (magic !== undefined) return magic;
  if (card.cvc !== undefined && WRONG_CVC.test(card.cvc)) return 'invalid_cv2';
  return TEST_CARDS.find((row) => row.number === card.number)?.behaviour ?? 'good';
}

/** Whether a name, not just a number, asks for 3-D Secure: then it is asked for even when the guest is not present. */
export function nameAsksThreeDs(holder: string): boolean {
  return (MAGIC_NAMES[holder.trim().toUpperCase()] ?? '').startsWith('three_ds');
}
