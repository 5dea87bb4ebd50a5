import { Button, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../shared/values/errors.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { MoneyRequest } from '../../shared/model/requests.ts';
import type { Result } from '../../shared/values/result.ts';
import { call } from '../state/desk.ts';
import { BankStep } from '../share/BankStep.tsx';
import { Dialog, DialogFoot } from '../kit/Dialog.tsx';
import { Facts } from '../kit/Facts.tsx';
import { endingOf } from './ending.ts';
import { MoneyError } from './MoneyError.tsx';
import { OutcomeNotice } from './OutcomeNotice.tsx';
import { Told } from '../kit/Told.tsx';
import { focusFirstError } from '../forms/useErrors.ts';
import { useMoneySubmit } from './useMoneySubmit.ts';
import type { FormErrors } from '../forms/useErrors.ts';

type Props = {
  readonly title: string;
  /** What is at stake: amount, guest, what is left. */
  readonly facts: readonly (readonly [string, ReactNode])[];
  /** What the button does, with the amount where there is one: `Refund €50.00`. */
  readonly confirm: string;
  /** What leaving the dialog means, where `Cancel` could be taken for the action itself. */
  readonly keep?: string;
  readonly danger?: boolean;
  readonly errors: FormErrors;
  readonly build: () => Result<MoneyRequest, readonly FieldError[]>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/**
 * Asks once more before money moves, sends once, and stays open to tell what came of it. The amount has the focus, without
 * one the way out has. Enter in a field only leads to the button, which names the sum; the button sends.
 * After a refusal the form is still there; after anything else there is nothing left to press but Close.
 */
export function MoneyDialog({ title, facts, confirm, keep, danger = false, errors, build, onClose, children }: Props) {
  const { t } = useTranslation();
  const { sending } = errors;
  const [outcome, setOutcome] = useState<MoneyOutcome | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const over = outcome !== null && endingOf(outcome.intent) !== 'refused';

  const { submit, another } = useMoneySubmit({
    submission: errors.submission,
    build,
    send: (request) => {
      setOutcome(null);
      return call('money.submit', request);
    },
    done: (told) => {
      const fields = told.intent.state === 'rejected' ? told.intent.error?.fields : undefined;
      if (fields) errors.showFields(fields);
      setOutcome(told);
    }
  });

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (event.target instanceof HTMLButtonElement) return;
    // Nor may this very key press the button that the focus goes back to.
    event.preventDefault();
    // The told result has the focus: Enter has read it.
    if (over) return onClose();
    if (!(event.target instanceof HTMLInputElement)) return;
    const request = build();
    if (request.ok) return button.current?.focus();
    errors.showFields(request.error);
    focusFirstError();
  };

  return (
    <Dialog onClose={onClose} busy={sending} title={title} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        data-testid="money-dialog"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          if (!over) submit();
        }}
      >
        <Stack>
          <Facts facts={facts} />
          {!over && children}
          <Told role="alert">
            {(errors.error || outcome) && (
              <Stack gap="sm">
                {errors.error && <MoneyError error={errors.error} unplaced={errors.unplaced} onAnother={another} onLeave={onClose} />}
                {outcome && <OutcomeNotice intent={outcome.intent} traces={outcome} />}
              </Stack>
            )}
          </Told>
          {outcome && <BankStep outcome={outcome} />}
          <DialogFoot>
            {over ? (
              <Button onClick={onClose} data-testid="close-dialog">
                {t('common.close')}
              </Button>
            ) : (
              <>
                <Button variant="default" data-autofocus disabled={sending} onClick={onClose} data-testid="cancel">
                  {keep ?? t('common.cancel')}
                </Button>
                <Button ref={button} type="submit" color={danger ? 'red' : undefined} loading={sending} data-testid="confirm">
                  {confirm}
                </Button>
              </>
            )}
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}
