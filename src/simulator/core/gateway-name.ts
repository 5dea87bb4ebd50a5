/** The gateways that this simulator can be. */
export type GatewayName = 'syspay' | 'saferpay';
