import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import { NewAccount } from '../../../shared/ipc/contract.ts';
import type { Output } from '../../../shared/ipc/contract.ts';
import { readRequest } from '../../forms/readRequest.ts';
import { useFields } from '../../forms/useFields.ts';
import type { Fields } from '../../forms/useFields.ts';
import { submitOnce } from '../../forms/useSubmit.ts';
import { call } from '../../state/call.ts';
import { emptyDraft, missingOf, newAccountOf } from './draft.ts';
import type { AccountDraft } from './draft.ts';
import { readSecrets, SECRETS, wipeAccountSecrets } from './SecretFields.tsx';

type Tried = Output<'accounts.try'>;

export type Connect = {
  readonly form: Fields<AccountDraft>;
  /** The form on the page: secrets are read from it. */
  readonly element: RefObject<HTMLFormElement | null>;
  /** Which of the buttons is at work. */
  readonly step: 'trying' | 'saving' | null;
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
  const element = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const [step, setStep] = useState<Connect['step']>(null);
  const [mayInsist, setMayInsist] = useState(false);
  const form = useFields<AccountDraft>({ initial: emptyDraft, beside: SECRETS, keep: () => setTried(null) });

  const ask = async (account: NewAccount) => {
    setStep('trying');
    const result = await call('accounts.try', account);
    setStep(null);
    setTried(result.ok ? result.value : null);
    // A gateway that refuses will refuse tomorrow too; one that is out of reach may be back.
    setMayInsist(!result.ok && (result.error.gateway?.kind === 'network' || result.error.gateway?.kind === 'timeout'));
    return result;
  };
  const add = async (account: NewAccount) => {
    setStep('saving');
    const result = await call('accounts.add', account);
    setStep(null);
    return result;
  };
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
    tried,
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
