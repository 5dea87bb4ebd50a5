import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import type { ReturnCheck, ReturnMessage } from '../../../../shared/model/returns.ts';
import { focusFirstError, useErrors } from '../../../forms/useErrors.ts';
import { Dialog } from '../../../kit/Dialog.tsx';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { Told } from '../../../kit/Told.tsx';
import { call } from '../../../state/desk.ts';
import { ReturnVerdict } from './ReturnVerdict.tsx';

type Props = { readonly account: Account; readonly onClose: () => void };

/** Pastes a return address or a notification and says whether it is the gateway's own, and what is known of what it names. */
export function CheckReturnDialog({ account, onClose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ReturnMessage['kind']>('address');
  const [typed, setTyped] = useState({ address: '', headers: '', body: '' });
  const [answer, setAnswer] = useState<ReturnCheck | null>(null);
  const [checking, setChecking] = useState(false);
  const errors = useErrors(['message.address', 'message.headers', 'message.body']);

  const check = async () => {
    setChecking(true);
    setAnswer(null);
    errors.clear();
    const { address, headers, body } = typed;
    const message: ReturnMessage = kind === 'address' ? { kind, address } : { kind, headers, body };
    const result = await call('accounts.checkReturn', { accountId: account.id, message });
    setChecking(false);
    if (result.ok) return setAnswer(result.value);
    errors.show(result.error);
    focusFirstError();
  };

  const field = (name: keyof typeof typed, rows: number) => (
    <Textarea
      label={t(`returns.field.${name}.label`)}
      description={t(`returns.field.${name}.hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      rows={rows}
      spellCheck={false}
      autoComplete="off"
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
      value={typed[name]}
      error={errors.at(`message.${name}`)}
      data-testid={`field-${name}`}
      onChange={(event) => {
        setTyped({ ...typed, [name]: event.currentTarget.value });
        setAnswer(null);
        errors.clearField(`message.${name}`);
      }}
    />
  );

  return (
    <Dialog onClose={onClose} busy={checking} size="lg" title={t('returns.titleOf', { account: account.name })} closeOnClickOutside={false}>
      <form
        noValidate
        data-testid="check-return-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <Stack>
          <Text size="sm">{t('returns.text')}</Text>
          <SegmentedControl
            aria-label={t('returns.kind')}
            value={kind}
            onChange={(value) => {
              setKind(value as ReturnMessage['kind']);
              setAnswer(null);
              errors.clear();
            }}
            data={(['address', 'notification'] as const).map((value) => ({ value, label: t(`returns.kinds.${value}`) }))}
            data-testid="field-returnKind"
          />
          {kind === 'address' ? (
            field('address', 4)
          ) : (
            <>
              {field('headers', 4)}
              {field('body', 6)}
            </>
          )}
          <Told role="alert">{errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}</Told>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
            <Button type="submit" loading={checking} data-testid="confirm">
              {t('returns.check')}
            </Button>
          </Group>
          <Told>
            {answer && <ReturnVerdict accountId={account.id} answer={answer} onAnswer={(known) => setAnswer({ ...answer, ...known })} />}
          </Told>
        </Stack>
      </form>
    </Dialog>
  );
}
