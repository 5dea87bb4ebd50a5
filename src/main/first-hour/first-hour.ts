import type { Account, AccountId } from '../../shared/model/domain.ts';
import { SCENES, type FirstHour as Told, type Scene, type SceneName } from '../../shared/model/first-hour.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory, IntentRow } from '../history/types.ts';
import type { Lesson } from '../history/at-desk/lessons.ts';
import type { TrainingPractice } from '../gateways/port.ts';
import { readOrder } from '../money/order.ts';
import type { Movement, TrainingControl } from '../training/control.ts';
import { isTraining } from '../training/training.ts';
import { judge, type Asked, type Since } from './scenes.ts';

/** What the training gateway offers for practice. */
export type Practice = TrainingPractice & { readonly control: TrainingControl };

export type FirstHourPorts = {
  readonly history: Pick<AsyncHistory, 'lessons' | 'beginLesson' | 'passLesson' | 'intents'>;
  /** The account the desk works with. */
  readonly active: () => Promise<Account | null>;
  readonly practice: (account: Account) => Promise<Practice | null>;
  readonly now: () => UnixSeconds;
};

export type FirstHour = {
  readonly state: () => Promise<Told>;
  readonly begin: (scene: SceneName) => Promise<Result<Told, AppError>>;
};

/** More than anybody does in a scene. */
const MANY = 200;

/** What is known of an operation whose answer was lost, or was to be. */
function lostOf({ state, resolution }: IntentRow): Asked['lost'] {
  if (state === 'unknown' || state === 'sent') return 'open';
  if (state !== 'resolved') return null;
  return resolution === 'happened' || resolution === 'operatorSaysHappened' ? 'happened' : 'not';
}

const asked = (intent: IntentRow): Asked => {
  const { request } = readOrder(intent.order);
  return {
    reference: intent.reference,
    kind: intent.kind,
    hold: 'preauth' in request && request.preauth === true,
    lost: lostOf(intent),
    refused: intent.state === 'rejected' && intent.sentAt !== null
  };
};

/** The training account the desk works with. */
type Trained = { readonly account: AccountId; readonly practice: Practice };
/** All that was booked and asked for there. */
type Done = { readonly account: AccountId; readonly movements: readonly Movement[]; readonly intents: readonly IntentRow[] };

const since = ({ begunAfter, begunWith }: Lesson, { movements, intents }: Done): Since => ({
  // A training gateway that was emptied meanwhile counts from its beginning.
  movements: movements.slice(begunWith <= movements.length ? begunWith : 0),
  asked: intents.filter(({ id }) => id > begunAfter).map(asked)
});

/** The first hour at the desk, played on the training gateway and judged by what it has booked. Never where money is real. */
export function createFirstHour({ history, active, practice, now }: FirstHourPorts): FirstHour {
  const doneAt = async ({ account, practice: { control } }: Trained): Promise<Done | null> => {
    const movements = await control.ledger();
    return movements && { account, movements, intents: await history.intents({ accountId: account, unresolvedOnly: false, limit: MANY }) };
  };

  const sceneOf = async (name: SceneName, lesson: Lesson | undefined, done: Done | null): Promise<Scene> => {
    if (lesson === undefined) return { name, state: 'new', step: 0 };
    if (lesson.passedAt !== null) return { name, state: 'passed', step: 0 };
    if (done?.account !== lesson.accountId) return { name, state: 'begun', step: 0 };
    const verdict = judge(name, since(lesson, done));
    if (verdict.state === 'passed') await history.passLesson(name, now());
    return { name, state: verdict.state, step: verdict.state === 'begun' ? verdict.step : 0 };
  };

  const trained = async (): Promise<Trained | null> => {
    const account = await active();
    const found = account !== null && isTraining(account) ? await practice(account) : null;
    return account === null || found === null ? null : { account: account.id, practice: found };
  };

  const state = async (): Promise<Told> => {
    const at = await trained();
    const known = new Map((await history.lessons()).map((lesson) => [lesson.scene, lesson]));
    const judged = [...known.values()].some(({ passedAt, accountId }) => passedAt === null && accountId === at?.account);
    const done = at !== null && judged ? await doneAt(at) : null;
    const scenes: Scene[] = [];
    for (const name of SCENES) scenes.push(await sceneOf(name, known.get(name), done));
    return { cards: at?.practice.cards ?? null, scenes };
  };

  return {
    state,
    begin: async (scene) => {
      const at = await trained();
      if (at === null) return err(appError('firstHour.notTraining'));
      const { control, lostRefund } = at.practice;
      const booked = await control.ledger();
      // What an earlier scene has set up and nobody has met goes wrong in no other one.
      if (booked === null || !(await control.lose(scene === 'lost' ? lostRefund : null)))
        return err(appError('account.trainingNotStarted'));
      const [last] = await history.intents({ accountId: at.account, unresolvedOnly: false, limit: 1 });
      await history.beginLesson({ scene, accountId: at.account, begunAfter: last?.id ?? 0, begunWith: booked.length });
      return ok(await state());
    }
  };
}
