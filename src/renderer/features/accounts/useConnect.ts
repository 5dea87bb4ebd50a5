import { useState } from 'react';
import { NewAccount } from '../../../shared/ipc/contract.ts';
import type { Output } from '../../../shared/ipc/contract.ts';
import { readRequest } from '../../forms/readRequest.ts';
import { submitOnce } from '../../forms/useSubmit.ts';
import { useTrying, type Trying } from '../../forms/useTrying.ts';
import { call } from '../../state/call.ts';
import { emptyDraft, missingOf, newAccountOf } from './draft.ts';
import type { AccountDraft } from './draft.ts';
import { readSecrets, SECRETS, wipeAccountSecrets } from './SecretFields.tsx';

type Tried = Output<'accounts.try'>;

type TryingAccount = Trying<AccountDraft, Tried, 'trying' | 'saving'>;

export type Connect = Pick<TryingAccount, 'form' | 'element' | 'step'> & {
  /** What the gateway said to these credentials; null once something else is typed. */
  readonly tried: Tried | null;
  /** The gateway could not be reached: the account may be kept untried. */
  readonly mayInsist: boolean;
  readonly attempt: () => void;
  readonly insist: () => void;
  /** Tries the credentials and, where they work, keeps them. */
  readonly connect: () => void;
};

export function useConnect(onDone: () => void): Connect {
  const [mayInsist, setMayInsist] = useState(false);
  const { form, element, found, setFound, step, during }: TryingAccount = useTrying({ initial: emptyDraft, secrets: SECRETS });

  const ask = async (account: NewAccount) => {
    const result = await during('trying', call('accounts.try', account));
    setFound(result.ok ? result.value : null);
    // A gateway that refuses will refuse tomorrow too; one that is out of reach may be back.
    setMayInsist(!result.ok && (result.error.gateway?.kind === 'network' || result.error.gateway?.kind === 'timeout'));
    return result;
  };
  const add = (account: NewAccount) => during('saving', call('accounts.add', account));
  const added = () => {
    wipeAccountSecrets(element.current);
    onDone();
  };
  const work = {
    submission: form.submission,
    build: () => readRequest(NewAccount, newAccountOf(form.values, readSecrets(element.current)), missingOf(form.values))
  };
  return {
    form,
    element,
    step,
    tried: found,
    mayInsist,
    attempt: () => void submitOnce({ ...work, send: ask, done: () => null }),
    insist: () => void submitOnce({ ...work, send: add, done: added }),
    connect: () =>
      void submitOnce({
        ...work,
        send: async (account) => {
          const works = await ask(account);
          return works.ok ? add(account) : works;
        },
        done: added
      })
  };
}
