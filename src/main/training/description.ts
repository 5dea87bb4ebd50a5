import { z } from 'zod';
import type { TrainingGateway } from '../desk/ports.ts';

const Loopback = z.url().refine((address) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname), {
  message: 'The training gateway must be on this machine'
});

const Description = z.object({
  syspay: z.object({ baseUrl: Loopback, merchantLogin: z.string(), passphrase: z.string() }),
  saferpay: z.object({ baseUrl: Loopback, customerId: z.string(), username: z.string(), password: z.string() })
});

/** Reads the JSON line the training gateway prints. Throws when it names another machine. */
export const trainingDescription = (json: string): Omit<TrainingGateway, 'close'> => Description.parse(JSON.parse(json));
