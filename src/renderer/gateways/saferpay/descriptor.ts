import type { GatewayDescriptor } from '../descriptor.ts';

export const saferpay: GatewayDescriptor = {
  id: 'saferpay',
  fields: [
    { key: 'customerId', kind: 'text', required: true, more: false },
    { key: 'username', kind: 'text', required: true, more: false },
    { key: 'apiVersion', kind: 'text', required: true, more: true, start: '1.53' },
    { key: 'specVersion', kind: 'text', required: true, more: true, start: '1.53' }
  ],
  login: ({ customerId }) => String(customerId),
  withPartner: () => false
};
