import { z } from 'zod';
import type { TrainingModule } from '../port.ts';
import { SyspaySettings } from './settings.ts';

const Description = z.object({ baseUrl: z.string(), merchantLogin: z.string(), passphrase: z.string() });

export const training: TrainingModule = {
  name: 'Training SysPay',
  practice: {
    cards: { good: '4111 1111 1111 1111', declined: '4000 0000 0000 0002' },
    lostRefund: { method: 'POST', path: '/refund$' }
  },
  account: (description, before) => {
    const { baseUrl, merchantLogin, passphrase } = Description.parse(description);
    const kept = SyspaySettings.safeParse(before).data;
    return {
      baseUrl,
      settings: {
        gateway: 'syspay',
        merchantLogin,
        partnerLogin: null,
        source: kept?.source ?? null,
        returnUrl: kept?.returnUrl ?? null,
        emsUrl: kept?.emsUrl ?? null,
        detokenizers: kept?.detokenizers ?? [],
        allowedRetries: kept?.allowedRetries ?? [],
        askAddress: kept?.askAddress ?? 'threeDs',
        directCardEntry: kept?.directCardEntry ?? true
      },
      secrets: { passphrase, partnerPassphrase: null }
    };
  }
};
