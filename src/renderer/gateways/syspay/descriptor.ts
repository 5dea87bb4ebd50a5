import type { GatewayDescriptor } from '../descriptor.ts';

const optional = { required: false, more: true } as const;

export const syspay: GatewayDescriptor = {
  id: 'syspay',
  fields: [
    { key: 'merchantLogin', kind: 'text', required: true, more: false },
    { key: 'partnerLogin', kind: 'text', required: false, more: false },
    { key: 'source', kind: 'number', ...optional },
    { key: 'returnUrl', kind: 'text', ...optional },
    { key: 'emsUrl', kind: 'text', ...optional },
    { key: 'detokenizers', kind: 'numbers', ...optional },
    { key: 'allowedRetries', kind: 'numbers', ...optional }
  ],
  login: ({ merchantLogin }) => String(merchantLogin),
  withPartner: ({ partnerLogin }) => partnerLogin !== undefined && partnerLogin.trim() !== ''
};
