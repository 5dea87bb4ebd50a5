import { writeSync } from 'node:fs';
import { keepCompiled } from '../builders/compiled.ts';
import { REACHED_LINE } from './kill-point.ts';
import type { DeskOptions } from './rig.ts';

/** Held open, so that only the kill ends it. */
export const forever = (): Promise<never> => {
  setInterval(() => {}, 1000);
  return new Promise<never>(() => {});
};

/** The point is reached: says so, and goes no further. */
export const stopHere = (): Promise<never> => {
  keepCompiled();
  writeSync(1, `${REACHED_LINE}\n`);
  return forever();
};

/** The program was to be killed and was not. */
export function cameThrough(what: string): never {
  writeSync(1, `came through: ${what}\n`);
  process.exit(1);
}

/** The request that moves the money: stops before its first byte, or once the gateway has carried it out. `due`: from when on it counts. */
export function watched(
  { call, at }: { readonly call: { readonly method: string; readonly path: string }; readonly at: string },
  due: () => boolean
) {
  let answered = false;
  const transport: NonNullable<DeskOptions['transport']> = (real) => async (http) => {
    const moving = due() && http.method === call.method && new RegExp(call.path).test(new URL(http.url).pathname);
    if (moving && at === 'sent') return stopHere();
    const answer = await real(http);
    if (moving && at === 'committed') return stopHere();
    answered ||= moving;
    return answer;
  };
  return { transport, answered: () => answered };
}
