import { Button, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import type { ReturnCheck, ReturnMessage } from '../../../../shared/model/returns.ts';
import { ok } from '../../../../shared/values/result.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useSubmit } from '../../../forms/useSubmit.ts';
import { Dialog, DialogFoot } from '../../../kit/Dialog.tsx';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { Told } from '../../../kit/Told.tsx';
import { call } from '../../../state/call.ts';
import { ReturnVerdict } from './ReturnVerdict.tsx';

type Props = { readonly account: Account; readonly onClose: () => void };
type Draft = {
  readonly kind: ReturnMessage['kind'];
  readonly message: { readonly address: string; readonly headers: string; readonly body: string };
};

const EMPTY: Draft = { kind: 'address', message: { address: '', headers: '', body: '' } };

/** What was pasted, and what it is. An answer is gone with the next change: it was about something else. */
function useReturnCheck(account: Account) {
  const [answer, setAnswer] = useState<ReturnCheck | null>(null);
  const form = useFields<Draft>({ initial: EMPTY, keep: () => setAnswer(null) });
  const { kind, message } = form.values;
  const { address, headers, body } = message;
  const check = useSubmit({
    submission: form.submission,
    build: () => ok<ReturnMessage>(kind === 'address' ? { kind, address } : { kind, headers, body }),
    send: (pasted) => {
      setAnswer(null);
      return call('accounts.checkReturn', { accountId: account.id, message: pasted });
    },
    done: setAnswer
  });
  return { form, answer, setAnswer, check };
}

/** Pastes a return address or a notification and says whether it is the gateway's own, and what is known of what it names. */
export function CheckReturnDialog({ account, onClose }: Props) {
  const { t } = useTranslation();
  const { form, answer, setAnswer, check } = useReturnCheck(account);
  const field = (name: keyof Draft['message'], rows: number) => (
    <Textarea
      label={t(`returns.field.${name}.label`)}
      description={t(`returns.field.${name}.hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      rows={rows}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
      {...form.text(`message.${name}`)}
      data-testid={`field-${name}`}
    />
  );
  return (
    <Dialog
      onClose={onClose}
      busy={form.sending}
      size="lg"
      title={t('returns.titleOf', { account: account.name })}
      closeOnClickOutside={false}
    >
      <form
        noValidate
        data-testid="check-return-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <Stack>
          <Text size="sm">{t('returns.text')}</Text>
          <SegmentedControl
            aria-label={t('returns.kind')}
            value={form.values.kind}
            onChange={(kind) => {
              form.set('kind', kind);
              form.clear();
            }}
            data={(['address', 'notification'] as const).map((value) => ({ value, label: t(`returns.kinds.${value}`) }))}
            data-testid="field-returnKind"
          />
          {form.values.kind === 'address' ? (
            field('address', 4)
          ) : (
            <>
              {field('headers', 4)}
              {field('body', 6)}
            </>
          )}
          <Told role="alert">{form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}</Told>
          <DialogFoot>
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
            <Button type="submit" loading={form.sending} data-testid="confirm">
              {t('returns.check')}
            </Button>
          </DialogFoot>
          <Told>
            {answer && <ReturnVerdict accountId={account.id} answer={answer} onAnswer={(known) => setAnswer({ ...answer, ...known })} />}
          </Told>
        </Stack>
      </form>
    </Dialog>
  );
}
