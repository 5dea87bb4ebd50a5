import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '../../shared/values/errors.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { MoneyRequest } from '../../shared/model/requests.ts';
import type { Result } from '../../shared/values/result.ts';
import { call } from '../state/desk.ts';
import { BankStep } from '../features/bankPage/BankStep.tsx';
import { Facts } from '../kit/Facts.tsx';
import { endingOf } from './ending.ts';
import { MoneyError } from './MoneyError.tsx';
import { OutcomeNotice } from './OutcomeNotice.tsx';
import { useMoneySubmit } from './useMoneySubmit.ts';
import type { FormErrors } from '../forms/useErrors.ts';

type Props = {
  readonly title: string;
  /** What is at stake: amount, guest, what is left. */
  readonly facts: readonly (readonly [string, ReactNode])[];
  readonly confirm: string;
  readonly danger?: boolean;
  readonly errors: FormErrors;
  readonly build: () => Result<MoneyRequest, readonly FieldError[]>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/**
 * Asks once more before money moves, sends once, and stays open to tell what came of it. Cancel has the focus.
 * After a refusal the form is still there; after anything else there is nothing left to press but Close.
 */
export function MoneyDialog({ title, facts, confirm, danger = false, errors, build, onClose, children }: Props) {
  const { t } = useTranslation();
  const { sending } = errors;
  const [outcome, setOutcome] = useState<MoneyOutcome | null>(null);
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

  return (
    <Modal
      opened
      onClose={sending ? () => undefined : onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close'), disabled: sending }}
      closeOnClickOutside={false}
    >
      <form
        noValidate
        data-testid="money-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!over) submit();
        }}
      >
        <Stack>
          <Facts facts={facts} />
          {!over && children}
          {errors.error && <MoneyError error={errors.error} unplaced={errors.unplaced} onAnother={another} onLeave={onClose} />}
          {outcome && <OutcomeNotice intent={outcome.intent} />}
          {outcome && <BankStep outcome={outcome} />}
          <Group justify="flex-end">
            {over ? (
              <Button autoFocus onClick={onClose} data-testid="close-dialog">
                {t('common.close')}
              </Button>
            ) : (
              <>
                <Button variant="default" data-autofocus disabled={sending} onClick={onClose} data-testid="cancel">
                  {t('common.cancel')}
                </Button>
                <Button type="submit" color={danger ? 'red' : undefined} loading={sending} data-testid="confirm">
                  {confirm}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
