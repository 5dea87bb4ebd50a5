import type { GatewayDescriptor } from '../../src/renderer/gateways/descriptor.ts';

/** What its folder in `src/renderer/gateways` would hold. */
export const alpine: GatewayDescriptor = {
  id: 'alpine',
  fields: [{ key: 'shop', kind: 'text', required: true, more: false }],
  login: ({ shop }) => String(shop),
  withPartner: () => false
};
