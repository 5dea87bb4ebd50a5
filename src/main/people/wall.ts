import type { Channel } from '../../shared/ipc/contract.ts';
import { needOf } from '../../shared/ipc/needs.ts';
import { allowed } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { active, LOCKED, MAY_NOT, type Core } from './core.ts';

/** What is answered although a person has to choose a PIN of the own first. */
const BEFORE_NEW_PIN: readonly Channel[] = ['people.changePin', 'people.names', 'people.rules'];

/** THE WALL. Asked before a call's input is read; answers who is at work, or why nothing is done. */
export const createWall =
  ({ books, session }: Pick<Core, 'books' | 'session'>) =>
  async (channel: string): Promise<Result<string | null, AppError>> => {
    const book = await books.latest();
    if (book.kind === 'none') return ok(null);
    const need = needOf(channel);
    const person = active(book, session.who());
    if (need === 'anybody') return ok(person?.id ?? null);
    if (person === null || book.kind !== 'sure') return err(LOCKED);
    if (need === null) return err(appError('desk.badRequest'));
    if (person.needsNewPin === 1 && !BEFORE_NEW_PIN.some((one) => one === channel)) return err(appError('people.needsNewPin'));
    if (need === 'signedIn' || need === 'money') return ok(person.id);
    const rights = typeof need === 'string' ? [need] : need;
    const lacking = rights.find((right) => !allowed(book.rules.rights[person.role][right]));
    return lacking === undefined ? ok(person.id) : err(MAY_NOT(lacking));
  };
