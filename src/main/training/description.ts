import { z } from 'zod';
import type { TrainingGateway } from './running.ts';

const Loopback = z.url().refine((address) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname), {
  message: 'The training gateway must be on this machine'
});

/** One part a gateway; what is in it beside the address is read by that gateway's adapter. */
const Description = z.record(z.string(), z.looseObject({ baseUrl: Loopback }));

/** What the training gateway says of itself. Throws when it names another machine. */
export const trainingDescription = (said: unknown): TrainingGateway['gateways'] => Description.parse(said);
