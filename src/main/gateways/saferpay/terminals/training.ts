import { z } from 'zod';
import type { TrainingModule } from '../../port.ts';
import { NEWEST_VERSION, SaferpaySettings } from '../settings.ts';

const Description = z.object({ baseUrl: z.string(), customerId: z.string(), username: z.string(), password: z.string() });

export const training: TrainingModule = {
  name: 'Training Saferpay',
  practice: {
    cards: { good: '9010 0031 5000 0001', declined: '9010 4031 5315 0003' },
    lostRefund: { method: 'POST', path: '/Transaction/Refund$' }
  },
  account: (description, before) => {
    const { baseUrl, customerId, username, password } = Description.parse(description);
    const kept = SaferpaySettings.safeParse(before).data;
    return {
      baseUrl,
      settings: {
        gateway: 'saferpay',
        customerId,
        username,
        apiVersion: kept?.apiVersion ?? NEWEST_VERSION,
        specVersion: kept?.specVersion ?? NEWEST_VERSION,
        linkTerminalId: kept?.linkTerminalId ?? null,
        motoTerminalId: kept?.motoTerminalId ?? null,
        ecomTerminalId: kept?.ecomTerminalId ?? null,
        askAddress: kept?.askAddress ?? 'threeDs',
        directCardEntry: kept?.directCardEntry ?? false
      },
      secrets: { passphrase: password, partnerPassphrase: null }
    };
  }
};
