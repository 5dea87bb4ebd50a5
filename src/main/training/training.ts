import type { Account, AccountSettings, GatewayId } from '../../shared/model/domain.ts';
import type { Secrets } from '../gateways/port.ts';
import type { TrainingGateway } from '../desk/ports.ts';

/** Fixed ids: there is one training desk a gateway, and starting it again finds its history. */
export const trainingAccountId = (gateway: GatewayId): string => `training-${gateway}`;

const NAMES: Readonly<Record<GatewayId, string>> = { syspay: 'Training SysPay', saferpay: 'Training Saferpay' };

export const trainingName = (gateway: GatewayId): string => NAMES[gateway];

/** Settings that fit the training gateway as it runs now. Earlier choices of the operator are kept. */
export function trainingSettings(gateway: GatewayId, running: TrainingGateway, before: AccountSettings | null): AccountSettings {
  if (gateway === 'syspay') {
    const kept = before?.gateway === 'syspay' ? before : null;
    return {
      gateway: 'syspay',
      merchantLogin: running.syspay.merchantLogin,
      partnerLogin: null,
      source: kept?.source ?? null,
      returnUrl: kept?.returnUrl ?? null,
      emsUrl: kept?.emsUrl ?? null,
      detokenizers: kept?.detokenizers ?? [],
      allowedRetries: kept?.allowedRetries ?? [],
      askAddress: kept?.askAddress ?? 'threeDs',
      directCardEntry: kept?.directCardEntry ?? true
    };
  }
  const kept = before?.gateway === 'saferpay' ? before : null;
  return {
    gateway: 'saferpay',
    customerId: running.saferpay.customerId,
    username: running.saferpay.username,
    apiVersion: kept?.apiVersion ?? '1.53',
    specVersion: kept?.specVersion ?? '1.53',
    linkTerminalId: kept?.linkTerminalId ?? null,
    motoTerminalId: kept?.motoTerminalId ?? null,
    ecomTerminalId: kept?.ecomTerminalId ?? null,
    askAddress: kept?.askAddress ?? 'threeDs',
    directCardEntry: kept?.directCardEntry ?? false
  };
}

export const trainingBaseUrl = (gateway: GatewayId, running: TrainingGateway): string =>
  gateway === 'syspay' ? running.syspay.baseUrl : running.saferpay.baseUrl;

/** Made-up credentials of the training gateway. They open nothing else, so they need no keychain. */
export const trainingSecrets = (gateway: GatewayId, running: TrainingGateway): Secrets => ({
  passphrase: gateway === 'syspay' ? running.syspay.passphrase : running.saferpay.password,
  partnerPassphrase: null
});

/** A training account as it looks before the training gateway has been asked anything. */
export const isTraining = (account: Pick<Account, 'environment'>): boolean => account.environment === 'training';
