import { ok } from '../../shared/values/result.ts';
import { sameEnvironment } from './same-environment.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function radarHandlers({ ports, history, accounts, emit }: Workshop): HandlersOf<'radar'> {
  return {
    'radar.check': async (question) =>
      ok(await history.radarCheck(question, await sameEnvironment(accounts, question.accountId), ports.now())),
    'radar.list': async ({ accountId }) => ok(await history.radarPairs(await sameEnvironment(accounts, accountId), ports.now())),
    'radar.answer': async (answer) => {
      await history.answerRadar(answer, ports.now());
      emit({ type: 'changed', topics: ['radar'] });
      return ok(undefined);
    }
  };
}
