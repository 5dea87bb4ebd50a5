import type { OutboxState } from '../../shared/model/outbox.ts';
import type { Tone } from '../kit/Tone.tsx';

/** How a message's state looks, wherever it stands. */
export const mailTones: Readonly<Record<OutboxState, Tone>> = {
  queued: 'going',
  sending: 'going',
  handing: 'going',
  sent: 'good',
  failed: 'bad',
  unknown: 'warn',
  dropped: 'still'
};
