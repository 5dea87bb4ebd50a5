/**
 * SysPay's names for what was wrong → the path of the form field the operator filled in (src/shared/model/requests.ts).
 * The document's own example writes `expirationDate` for `expiration_date`, so names are compared without separators
 * and case. `reference`, `settings.*`, `tokenId` and `paymentId` are not typed by an operator: they show at the top.
 */
const BY_PATH: Readonly<Record<string, string>> = {
  'booking_details.booking_id': 'booking.bookingId',
  'booking_details.check_in_date': 'booking.checkIn',
  'booking_details.check_out_date': 'booking.checkOut',
  'booking_details.total_booking_amount': 'booking.totalAmount',
  'booking_details.booking_currency': 'booking.currency',
  'booking_details.type': 'booking.bookingId',
  booking_details: 'booking.bookingId',
  expiration_date: 'cardUsableUntil',
  accept_until: 'payableUntil',
  description: 'description',
  notify: 'notifyByEmail',
  allowed_retries: 'maxAttempts',
  authorized_detokenizers: 'detokenizers',
  mandate: 'mandate',
  mandate_currency: 'mandateCurrency',
  'customer.firstname': 'guest.firstName',
  'customer.lastname': 'guest.lastName',
  'customer.email': 'guest.email',
  'customer.language': 'guest.language',
  'customer.reference': 'guest.reference',
  'customer.address_country': 'guest.address.country',
  'customer.billing_address': 'guest.address.address1',
  'customer.billing_address.address1': 'guest.address.address1',
  'customer.billing_address.address2': 'guest.address.address2',
  'customer.billing_address.address3': 'guest.address.address3',
  'customer.billing_address.city': 'guest.address.city',
  'customer.billing_address.country': 'guest.address.country',
  'customer.billing_address.postal_code': 'guest.address.postalCode',
  'payment.reference': 'reference',
  'payment.amount': 'amount',
  'payment.currency': 'currency',
  'payment.preauth': 'preauth',
  'payment.capture_date': 'captureDate',
  reference: 'reference',
  amount: 'amount',
  currency: 'currency',
  preauth: 'preauth',
  capture_date: 'captureDate',
  payment_id: 'paymentId',
  token_id: 'tokenId',
  'payment_method.type': 'method',
  'payment_method.number': 'card.number',
  'payment_method.cardholder': 'card.holder',
  'payment_method.exp_month': 'card.expMonth',
  'payment_method.exp_year': 'card.expYear',
  'payment_method.cvc': 'card.cvc',
  payment_method: 'card.number',
  'ideal.bank_id': 'idealBankId',
  payment_method_options: 'threeDs',
  source: 'settings.source',
  return_url: 'settings.returnUrl',
  ems_url: 'settings.emsUrl'
};

/** Where the property is missing or unknown, the code still tells which field it must have been. */
const BY_CODE: Readonly<Record<string, string>> = {
  20001: 'amount',
  20002: 'currency',
  20004: 'cardUsableUntil',
  20005: 'settings.source',
  20006: 'settings.source',
  20014: 'guest.firstName',
  20015: 'guest.lastName',
  20020: 'settings.source',
  20026: 'cardUsableUntil',
  20027: 'cardUsableUntil',
  20028: 'method',
  20034: 'booking.checkOut',
  30005: 'settings.returnUrl',
  30006: 'settings.emsUrl',
  30007: 'reference',
  30009: 'preauth',
  30010: 'preauth',
  30011: 'amount',
  30012: 'amount',
  30013: 'amount',
  30014: 'currency',
  30015: 'description',
  30016: 'guest.email',
  30017: 'guest.language',
  30018: 'method',
  30020: 'card.holder',
  30021: 'card.number',
  30022: 'card.cvc',
  30023: 'card.expMonth',
  30024: 'card.expYear',
  30025: 'card.expYear',
  30027: 'currency',
  30032: 'settings.returnUrl',
  30035: 'card.number',
  30036: 'idealBankId',
  30043: 'threeDs',
  30044: 'captureDate',
  30045: 'captureDate',
  30046: 'captureDate',
  30047: 'captureDate',
  30048: 'card.number',
  40001: 'paymentId',
  40002: 'reference',
  40004: 'currency',
  40005: 'amount',
  40006: 'amount',
  40007: 'description',
  60004: 'detokenizers',
  60005: 'detokenizers',
  60006: 'detokenizers',
  90001: 'guest.address.country',
  100001: 'card.number',
  100002: 'card.number',
  110012: 'guest.firstName',
  110013: 'guest.lastName',
  110015: 'guest.address.address1',
  110016: 'guest.address.city',
  110019: 'guest.address.country',
  110023: 'guest.reference'
};

const segmentsOf = (path: string): string[] =>
  path
    .replace(/\[/g, '.')
    .replace(/\]/g, '')
    .split('.')
    .map((name) => name.replace(/[_\s-]/g, '').toLowerCase())
    .filter((name) => name !== '' && !/^\d+$/.test(name));

const byNormalPath = new Map<string, string>();
const byLastName = new Map<string, string | null>();
for (const [path, field] of Object.entries(BY_PATH)) {
  const segments = segmentsOf(path);
  byNormalPath.set(segments.join('.'), field);
  const last = segments.at(-1) ?? '';
  const known = byLastName.get(last);
  // A last name that means two fields (`country`) tells nothing by itself.
  byLastName.set(last, known === undefined || known === field ? field : null);
}

/** The form field for an error's property and code; empty when it belongs to the form as a whole. */
export function formFieldOf(property: string | null, code: string | null): string {
  const segments = segmentsOf(property ?? '');
  const exact = byNormalPath.get(segments.join('.'));
  if (exact !== undefined) return exact;
  const byCode = code === null ? undefined : BY_CODE[code];
  return byCode ?? byLastName.get(segments.at(-1) ?? '') ?? '';
}
