import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/values/errors.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { Dialog, DialogFoot } from '../../../kit/Dialog.tsx';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { Told } from '../../../kit/Told.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import type { useErrors } from '../../../forms/useErrors.ts';

type Props = {
  readonly title: string;
  readonly confirm: string;
  readonly done: string;
  readonly danger?: boolean;
  readonly errors: ReturnType<typeof useErrors>;
  /** Null: the form itself found faults and has shown them. */
  readonly run: () => Promise<Result<unknown, AppError> | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A change at the gateway that moves no money: confirm, do, say that it is done. */
export function PlainDialog({ title, confirm, done, danger = false, errors, run, onClose, children }: Props) {
  const { t } = useTranslation();
  const [working, setWorking] = useState(false);
  const [finished, setFinished] = useState(false);
  const go = async () => {
    if (working || finished) return;
    setWorking(true);
    errors.clear();
    const result = await run();
    setWorking(false);
    if (result === null) return;
    if (result.ok) setFinished(true);
    else errors.show(result.error);
  };
  return (
    <Dialog onClose={onClose} busy={working} title={title} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !finished || event.target instanceof HTMLButtonElement) return;
          // The told result has the focus: Enter has read it. The key may not press the button that the focus goes back to.
          event.preventDefault();
          onClose();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {!finished && children}
          <Told role="alert">
            {finished ? (
              <Notice tone="good" title={done} testId="done" />
            ) : (
              errors.error && <ErrorNotice error={errors.error} about="change" unplaced={errors.unplaced} />
            )}
          </Told>
          <DialogFoot>
            {finished ? (
              <Button onClick={onClose} data-testid="close-dialog">
                {t('common.close')}
              </Button>
            ) : (
              <>
                <Button variant="default" data-autofocus disabled={working} onClick={onClose} data-testid="cancel">
                  {t('common.cancel')}
                </Button>
                <Button type="submit" color={danger ? 'red' : undefined} loading={working} data-testid="confirm">
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
