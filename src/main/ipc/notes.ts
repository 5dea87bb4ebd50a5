import type { AccountId } from '../../shared/model/domain.ts';
import type { NoteAbout } from '../../shared/model/notes.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { sameEnvironment } from './same-environment.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function noteHandlers({ accounts, history, ports, emit }: Workshop): HandlersOf<'notes'> {
  const accountsOf = async (about: NoteAbout): Promise<readonly AccountId[]> =>
    about.kind === 'booking' ? sameEnvironment(accounts, about.accountId) : [];
  return {
    'notes.about': async (about) => ok(await history.notes(about, await accountsOf(about))),
    'notes.add': async ({ about, text }) => {
      if (about.kind === 'booking' && (await accounts.get(about.accountId)) === null) return err(appError('account.unknown'));
      const note = await history.addNote({ about, text, who: null, at: ports.now() });
      if (!note) return err(appError('row.unknown'));
      emit({ type: 'changed', topics: ['notes'] });
      return ok(note);
    },
    'notes.remove': async ({ id }) => {
      await history.removeNote(id);
      emit({ type: 'changed', topics: ['notes'] });
      return ok(undefined);
    }
  };
}
