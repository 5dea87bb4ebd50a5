import type { HeldCard } from '../../http/held.ts';
import type { Answer, Api, Seen, SeenList } from './api.ts';
import type {
  DebitMessage,
  HostedTokenMessage,
  HostedTokenWithPaymentMessage,
  ImportTokenMessage,
  OperationsQuery,
  PaymentsQuery,
  RefundMessage,
  ServerTokenMessage,
  ServerTokenWithPaymentMessage,
  TokensQuery,
  UpdateTokenMessage
} from './messages.ts';
import { IdealBanksWire, OperationWire, PaymentWire, RefundWire, TokenWire } from './schemas.ts';
import type { z } from 'zod';

/** Every call of the SysPay REST API v2, one function each, named as the document names it. Each sends one request. */
export type Client = {
  readonly hostedToken: (message: HostedTokenMessage) => Answer<Seen<TokenWire>>;
  readonly hostedTokenWithPayment: (message: HostedTokenWithPaymentMessage) => Answer<Seen<TokenWire>>;
  readonly serverToken: (message: ServerTokenMessage, card: HeldCard) => Answer<Seen<TokenWire>>;
  readonly serverTokenWithPayment: (message: ServerTokenWithPaymentMessage, card: HeldCard | null) => Answer<Seen<TokenWire>>;
  readonly importToken: (message: ImportTokenMessage, card: HeldCard) => Answer<Seen<TokenWire>>;
  readonly debit: (message: DebitMessage) => Answer<Seen<PaymentWire>>;
  readonly token: (id: string) => Answer<Seen<TokenWire>>;
  readonly tokens: (query: TokensQuery) => Answer<SeenList<TokenWire>>;
  readonly payment: (id: string) => Answer<Seen<PaymentWire>>;
  readonly payments: (query: PaymentsQuery) => Answer<SeenList<PaymentWire>>;
  readonly operations: (query: OperationsQuery) => Answer<SeenList<OperationWire>>;
  readonly capture: (paymentId: string) => Answer<Seen<PaymentWire>>;
  readonly void: (paymentId: string) => Answer<Seen<PaymentWire>>;
  readonly refund: (message: RefundMessage) => Answer<Seen<RefundWire>>;
  readonly refundById: (id: string) => Answer<Seen<RefundWire>>;
  readonly updateToken: (id: string, message: UpdateTokenMessage) => Answer<Seen<TokenWire>>;
  readonly revalidateToken: (id: string) => Answer<Seen<TokenWire>>;
  readonly idealBanks: () => Answer<Seen<z.output<typeof IdealBanksWire>>>;
};

export function createClient(api: Api): Client {
  return {
    hostedToken: (message) => api.write('token', message, TokenWire),
    hostedTokenWithPayment: (message) => api.write('token', message, TokenWire),
    serverToken: (message, card) => api.write('token', message, TokenWire, card),
    serverTokenWithPayment: (message, card) => api.write('token', message, TokenWire, card),
    importToken: (message, card) => api.write('token/import', message, TokenWire, card),
    debit: (message) => api.write('payment', message, PaymentWire),
    token: (id) => api.read(`token/${encodeURIComponent(id)}`, TokenWire),
    tokens: (query) => api.list('tokens', query, TokenWire),
    payment: (id) => api.read(`payment/${encodeURIComponent(id)}`, PaymentWire),
    payments: (query) => api.list('payments', query, PaymentWire),
    // The one list whose path ends with a slash.
    operations: (query) => api.list('operations/', query, OperationWire),
    capture: (paymentId) => api.write(`payment/${encodeURIComponent(paymentId)}/capture`, {}, PaymentWire),
    void: (paymentId) => api.write(`payment/${encodeURIComponent(paymentId)}/void`, {}, PaymentWire),
    refund: (message) => api.write('refund', message, RefundWire),
    refundById: (id) => api.read(`refund/${encodeURIComponent(id)}`, RefundWire),
    updateToken: (id, message) => api.write(`token/${encodeURIComponent(id)}`, message, TokenWire),
    revalidateToken: (id) => api.write(`token/${encodeURIComponent(id)}/validate`, {}, TokenWire),
    idealBanks: () => api.read('payment-method/ideal/banks', IdealBanksWire)
  };
}
