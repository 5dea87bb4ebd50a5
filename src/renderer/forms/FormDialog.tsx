import { Button, Stack } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogFoot } from '../kit/Dialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import type { FormState } from './useErrors.ts';

type Props = {
  readonly title: string;
  readonly size?: ModalProps['size'];
  readonly form: Pick<FormState, 'error' | 'unplaced' | 'sending'>;
  /** For what is read out of the form when it is sent. */
  readonly element?: RefObject<HTMLFormElement | null>;
  /** What its buttons say, where it is not Cancel and Save. */
  readonly cancel?: string;
  readonly save?: string;
  readonly about?: 'change' | 'question';
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly testId?: string;
  /** Of the buttons. */
  readonly saveId: string;
  readonly cancelId?: string;
  /** What else can be done, at the other end of the foot. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every dialog that keeps what is typed into it: its fields, what is wrong with them, and the way out. */
export function FormDialog({ title, size, form, element, about = 'change', onSubmit, onClose, beside, children, ...words }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} size={size} onClose={onClose} busy={form.sending} closeOnClickOutside={false}>
      <form
        ref={element}
        noValidate
        data-testid={words.testId}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack>
          {children}
          {form.error && <ErrorNotice error={form.error} about={about} unplaced={form.unplaced} />}
          <DialogFoot>
            {beside}
            <Button variant="default" disabled={form.sending} onClick={onClose} data-testid={words.cancelId}>
              {words.cancel ?? t('common.cancel')}
            </Button>
            <Button type="submit" loading={form.sending} data-testid={words.saveId}>
              {words.save ?? t('common.save')}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}
