import type { AppError, GatewayError } from '../../shared/values/errors.ts';

/** Of the line or the account, not of the row: the next row would meet the same. */
const ofTheLine = (error: GatewayError): boolean => {
  switch (error.kind) {
    case 'network':
    case 'timeout':
    case 'rateLimited':
      return true;
    case 'authentication':
      return error.hint !== 'permission';
    default:
      return false;
  }
};

const OF_THE_DESK: readonly string[] = [
  'money.notRecorded',
  'money.storedLater',
  'account.noSecrets',
  'account.trainingNotStarted',
  'history.closed'
];

/** Whether a batch stops at this error instead of counting it against the row: nothing was sent, and nothing will get through. */
export const stopsAll = ({ code, gateway }: AppError): boolean =>
  OF_THE_DESK.includes(code) || code.startsWith('keychain.') || (gateway !== undefined && ofTheLine(gateway));
