import { ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export const blackoutHandlers = ({ blackout }: Workshop): HandlersOf<'blackout'> => ({
  'blackout.state': async () => ok(await blackout.state()),
  'blackout.print': () => blackout.print(),
  'blackout.open': () => blackout.open()
});
