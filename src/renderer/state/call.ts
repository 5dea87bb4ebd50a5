import type { AppError } from '../../shared/values/errors.ts';
import { appError } from '../../shared/values/errors.ts';
import type { DeskBridge } from '../../shared/ipc/bridge.ts';
import type { Channel, Envelope, Input, Output } from '../../shared/ipc/contract.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { readInput } from '../../shared/ipc/read-input.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { Result } from '../../shared/values/result.ts';

declare global {
  interface Window {
    readonly paydesk?: DeskBridge;
  }
}

/**
 * Calls main. Input is checked before it leaves and output when it arrives, both against the contract.
 * Errors come back as values: `input` (with fields) when the input does not fit, `answer` when the answer does not.
 */
export async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>, AppError>> {
  const bridge = window.paydesk;
  if (!bridge) return err(appError('noBridge'));
  const checked = readInput(contract[channel].in, input);
  if (!checked.ok) return err(appError('input', { fields: [...checked.error] }));
  let envelope: Envelope;
  try {
    envelope = await bridge.invoke(channel, checked.value);
  } catch {
    return err(appError('internal'));
  }
  if (!envelope.ok) return err(envelope.error);
  const answer = contract[channel].out.safeParse(envelope.value);
  // The schema of this very channel has read it; the compiler keeps the channels' schemas apart from their names.
  return answer.success ? ok(answer.data as Output<C>) : err(appError('answer', { params: { channel } }));
}
