import type { AccountId } from '../../shared/model/domain.ts';
import type { AsyncHistory } from '../history/types.ts';
import { FIRST_RULES, type createBooks } from './book.ts';
import type { createSession } from './session.ts';

/** Between two looks at whether the desk has been idle. */
const LOOK_MS = 1_000;

type Needs = {
  readonly ports: { readonly activeAccount: () => Promise<AccountId | null>; readonly history: Pick<AsyncHistory, 'propertyOf'> };
  readonly books: ReturnType<typeof createBooks>;
  readonly session: ReturnType<typeof createSession>;
  /** Nobody has touched the desk for as long as is allowed. */
  readonly idle: () => void;
};

/** A desk that nobody touches locks itself. */
export function createIdle({ ports, books, session, idle }: Needs) {
  let minutes = FIRST_RULES.idleMinutes;
  let timer: NodeJS.Timeout | null = null;
  const look = (): void => {
    if (session.who() !== null && session.idleSeconds() >= minutes * 60) idle();
  };
  return {
    minutes: () => minutes,
    /** Per property: of the account that is worked with. */
    read: async (): Promise<void> => {
      const book = await books.latest();
      const rules = book.kind === 'sure' ? book.rules : FIRST_RULES;
      const id = await ports.activeAccount();
      const property = id === null ? null : await ports.history.propertyOf(id);
      minutes = rules.idleAt[String(property?.id)] ?? rules.idleMinutes;
    },
    begin: (): void => {
      timer = setInterval(look, LOOK_MS);
      timer.unref();
    },
    stop: (): void => {
      if (timer) clearInterval(timer);
    }
  };
}
