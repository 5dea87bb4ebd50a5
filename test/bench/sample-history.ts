import type { IncomingPayment, Records } from '../../src/shared/model/domain.ts';
import { payment } from '../builders/records.ts';

/** Payments such as a hotel group has, always the same for the same number. */
const first = [
  'Anna',
  'Béla',
  'Chiara',
  'Dmitri',
  'Élodie',
  'Farah',
  'Giorgos',
  'Hana',
  'Ines',
  'Jürgen',
  'Keiko',
  'Luca',
  'Mònica',
  'Nils'
];
const last = [
  'Müller',
  'Rossi',
  'García',
  'Dubois',
  'Jansen',
  'Novák',
  'Kovács',
  'Smith',
  'Li',
  'Tanaka',
  'Öztürk',
  'Papadopoulos',
  'Silva'
];
const states = ['paid', 'paid', 'paid', 'paid', 'authorized', 'failed', 'voided', 'partlyCaptured'] as const;
const schemes = ['VISA', 'MASTERCARD', 'AMEX'];

const START = 1_600_000_000;

export function samplePayment(index: number): IncomingPayment {
  // A multiplicative step scatters values without a random source.
  const scattered = Math.imul(index + 1, 2_654_435_761) >>> 0;
  const guest = `${first[scattered % first.length]} ${last[(scattered >>> 8) % last.length]}`;
  const state = states[scattered % states.length] ?? 'paid';
  const amount = 1_000 + (scattered % 90_000);
  const createdAt = START + index * 600;
  const booking = `BK${100_000 + Math.floor(index / 2)}`;
  const email = `${guest
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replace(' ', '.')}${index % 977}@example.com`;
  const base = payment({
    remoteId: String(5_000_000 + index),
    reference: `PD-${booking}-L${index % 2}-${scattered.toString(36).toUpperCase().padStart(7, '0')}`,
    status: state === 'paid' ? 'SUCCESS' : state.toUpperCase(),
    state,
    amount,
    currency: index % 20 === 0 ? 'JPY' : 'EUR',
    capturedAmount: state === 'paid' ? amount : 0,
    preauth: state === 'authorized' || state === 'voided',
    createdAt,
    processedAt: createdAt + 45,
    bookingId: booking,
    guestName: guest,
    guestEmail: email,
    descriptor: 'HOTEL AURORA',
    description: 'Deposit',
    card: {
      scheme: schemes[index % 3] ?? null,
      first6: '411111',
      last4: String(scattered % 10_000).padStart(4, '0'),
      expiry: '12/2030',
      holder: guest,
      fingerprint: null
    }
  });
  return {
    ...base,
    raw: {
      class: 'payment',
      id: base.remoteId,
      reference: base.reference,
      status: base.status,
      amount,
      currency: base.currency,
      processing_time: createdAt + 45
    }
  };
}

export function* samplePayments(from: number, to: number, chunk: number): Generator<Records> {
  for (let start = from; start < to; start += chunk) {
    yield { payments: Array.from({ length: Math.min(chunk, to - start) }, (_, index) => samplePayment(start + index)) };
  }
}
