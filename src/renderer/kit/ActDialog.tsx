import { Button, Stack } from '@mantine/core';
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogFoot } from './Dialog.tsx';
import { Told } from './Told.tsx';

type Props = {
  readonly title: string;
  /** What the button does. */
  readonly confirm: string;
  /** What leaving the dialog means, where `Cancel` could be taken for the action itself. */
  readonly keep?: string | undefined;
  readonly danger?: boolean;
  /** Off while the button would be pressed too early. */
  readonly ready?: boolean;
  readonly sending: boolean;
  /** What came of it is told, and nothing is left to press but Close. */
  readonly over: boolean;
  readonly told: ReactNode;
  /** What follows from what is told. */
  readonly after?: ReactNode;
  /** Enter in a field does this instead of pressing the button; true leads to the button. */
  readonly onEnter?: () => boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly testId?: string;
  readonly children: ReactNode;
};

/** The frame of every dialog that does something: it asks, does it once, and stays open to tell what came of it. */
export function ActDialog({ title, confirm, keep, danger = false, ready = true, sending, over, told, after, children, ...props }: Props) {
  const { onEnter, onSubmit, onClose, testId } = props;
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.target instanceof HTMLButtonElement) return;
    if (!over && !onEnter) return;
    // Nor may this very key press the button that the focus goes back to.
    event.preventDefault();
    // The told result has the focus: Enter has read it.
    if (over) return onClose();
    if (event.target instanceof HTMLInputElement && onEnter?.()) button.current?.focus();
  };
  return (
    <Dialog onClose={onClose} busy={sending} title={title} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        data-testid={testId}
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          if (!over) onSubmit();
        }}
      >
        <Stack>
          {children}
          <Told role="alert">{told}</Told>
          {after}
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
                <Button
                  ref={button}
                  type="submit"
                  color={danger ? 'red' : undefined}
                  disabled={!ready}
                  loading={sending}
                  data-testid="confirm"
                >
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
