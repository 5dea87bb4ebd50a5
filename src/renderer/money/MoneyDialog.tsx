import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FieldError } from '../../shared/values/errors.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { MoneyRequest } from '../../shared/model/requests.ts';
import type { Result } from '../../shared/values/result.ts';
import { focusFirstError } from '../forms/useErrors.ts';
import type { FormState } from '../forms/useErrors.ts';
import { ActDialog } from '../kit/ActDialog.tsx';
import { Facts } from '../kit/Facts.tsx';
import { BankStep } from '../share/BankStep.tsx';
import { call } from '../state/call.ts';
import { forgetTyped } from '../state/typed.ts';
import { endingOf } from './ending.ts';
import { MoneyError } from './MoneyError.tsx';
import { OutcomeNotice } from './OutcomeNotice.tsx';
import { useMoneySubmit } from './useMoneySubmit.ts';

type Props = {
  readonly title: string;
  /** What is at stake: amount, guest, what is left. */
  readonly facts: readonly (readonly [string, ReactNode])[];
  /** What the button does, with the amount where there is one: `Refund €50.00`. */
  readonly confirm: string;
  /** What leaving the dialog means, where `Cancel` could be taken for the action itself. */
  readonly keep?: string;
  readonly danger?: boolean;
  readonly errors: FormState;
  readonly build: () => Result<MoneyRequest, readonly FieldError[]>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/**
 * Asks once more before money moves, sends once, and stays open to tell what came of it. The amount has the focus, without
 * one the way out has. Enter in a field only leads to the button, which names the sum; the button sends.
 * After a refusal the form is still there; after anything else there is nothing left to press but Close.
 */
export function MoneyDialog({ facts, errors, build, children, ...frame }: Props) {
  const { onClose } = frame;
  const [outcome, setOutcome] = useState<MoneyOutcome | null>(null);
  const over = outcome !== null && endingOf(outcome.intent) !== 'refused';

  const { submit, another, again } = useMoneySubmit({
    submission: errors.submission,
    build,
    send: (request) => {
      setOutcome(null);
      forgetTyped('money');
      return call('money.submit', request);
    },
    done: (told) => {
      const fields = told.intent.state === 'rejected' ? told.intent.error?.fields : undefined;
      if (fields) errors.showFields(fields);
      setOutcome(told);
    }
  });

  const mayConfirm = (): boolean => {
    const request = build();
    if (request.ok) return true;
    errors.showFields(request.error);
    focusFirstError();
    return false;
  };

  return (
    <ActDialog
      {...frame}
      testId="money-dialog"
      sending={errors.sending}
      over={over}
      onEnter={mayConfirm}
      onSubmit={submit}
      after={outcome && <BankStep outcome={outcome} />}
      told={
        (errors.error || outcome) && (
          <Stack gap="sm">
            {errors.error && (
              <MoneyError error={errors.error} unplaced={errors.unplaced} onAnother={another} onAgain={again} onLeave={onClose} />
            )}
            {outcome && <OutcomeNotice intent={outcome.intent} traces={outcome} />}
          </Stack>
        )
      }
    >
      <Facts facts={facts} />
      {!over && children}
    </ActDialog>
  );
}
