import type { FieldError } from '../../../../shared/values/errors.ts';
import { withoutCardNumbers } from './mask.ts';

/** Property paths of the gateway and the form fields they were filled from; longer paths first within one ending. */
const paths: readonly (readonly [path: string, field: string])[] = [
  ['BillingAddress.FirstName', 'guest.firstName'],
  ['BillingAddress.LastName', 'guest.lastName'],
  ['BillingAddress.Email', 'guest.email'],
  ['BillingAddress.Phone', 'guest.phone'],
  ['BillingAddress.Street2', 'guest.address.address2'],
  ['BillingAddress.Street', 'guest.address.address1'],
  ['BillingAddress.Zip', 'guest.address.postalCode'],
  ['BillingAddress.City', 'guest.address.city'],
  ['BillingAddress.CountryCode', 'guest.address.country'],
  ['Payer.LanguageCode', 'guest.language'],
  ['LanguageCode', 'guest.language'],
  ['Amount.CurrencyCode', 'currency'],
  ['Amount.Value', 'amount'],
  ['Amount', 'amount'],
  ['CurrencyCode', 'currency'],
  ['Description', 'description'],
  ['SourceUrls', 'sourceUrls'],
  ['ExpirationDate', 'payableUntil'],
  ['MaxPaymentAttempts', 'maxAttempts'],
  ['Condition', 'threeDs'],
  ['ConfigSet', 'configSet'],
  ['BillingAddressForm', 'billingForm'],
  ['TerminalId', 'terminalId'],
  ['UpdateAlias.Lifetime', 'lifetimeDays'],
  ['UpdatePaymentMeans', 'cardExpiry'],
  ['RegisterAlias', 'storeCard'],
  ['Card.Number', 'card.number'],
  ['Card.ExpYear', 'card.expYear'],
  ['Card.ExpMonth', 'card.expMonth'],
  ['Card.VerificationCode', 'card.cvc'],
  ['Card.HolderName', 'card.holder'],
  ['VerificationCode', 'card.cvc'],
  ['HolderName', 'card.holder'],
  ['ExpYear', 'card.expYear'],
  ['ExpMonth', 'card.expMonth'],
  ['StartDate', 'requested.from'],
  ['EndDate', 'requested.to']
];

const asPattern = (path: string): RegExp => new RegExp(`(?:^|[^A-Za-z0-9])${path.replaceAll('.', '\\.')}(?![A-Za-z0-9])`, 'i');
const patterns = paths.map(([path, field]) => [asPattern(path), field] as const);

/** The form field one line of ErrorDetail speaks of, or null. Its wording is not stable, so only property names are looked for. */
export function fieldOf(detail: string): string | null {
  return patterns.find(([pattern]) => pattern.test(detail))?.[1] ?? null;
}

/** ErrorDetail lines as messages beside form fields. Lines that name no known field keep the field empty. */
export const fieldErrorsOf = (details: readonly string[]): FieldError[] =>
  details.map((detail) => ({ field: fieldOf(detail) ?? '', code: 'refusedByGateway', said: withoutCardNumbers(detail) }));
