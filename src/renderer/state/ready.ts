import { call } from './call.ts';

/**
 * The first screen can be used: the start-up measure and the tests wait for the mark, and main for the word, before a version that was
 * just put in begins anything.
 */
export function markReady(): void {
  document.body.dataset.ready = 'true';
  void call('updates.stands', undefined);
}
