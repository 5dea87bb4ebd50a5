import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Allowed } from '../../kit/Allowed.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import type { Account } from '../../../shared/model/domain.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { call } from '../../state/call.ts';
import { useManagedAccount } from '../../state/policy.ts';
import { useTyped } from '../../state/typed.ts';
import { useAccountStatus } from '../../state/status.ts';
import { useFormats } from '../../text/locale.ts';
import { EnvironmentBadge } from '../../kit/Environment.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Managed } from '../../kit/Managed.tsx';
import { Word } from '../../kit/Tone.tsx';
import { descriptorOf } from '../../gateways/registry.ts';
import { EditAccount } from './EditAccount.tsx';
import { FieldsTokens } from './fieldsTokens/FieldsTokens.tsx';
import { Offers } from './Offers.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { CheckReturn } from './returns/CheckReturn.tsx';
import { Terminals } from './Terminals.tsx';

/** One account: how its line to the gateway is, and what can be done about it. */
export function AccountCard({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const status = useAccountStatus(account.id);
  const managed = useManagedAccount(account.id);
  const [testing, setTesting] = useState(false);
  const [answer, setAnswer] = useState<{ ok: boolean; error: AppError | null } | null>(null);
  const [open, setOpen] = useTyped<'edit' | 'remove' | null>(`account:${account.id}:open`, () => null);

  const test = async () => {
    setTesting(true);
    const result = await call('accounts.test', { accountId: account.id });
    const error = result.ok ? (result.value.online === 'offline' ? result.value.reason : null) : result.error;
    setAnswer({ ok: result.ok && result.value.online !== 'offline', error });
    setTesting(false);
  };

  return (
    <Paper component="article" withBorder radius="lg" p="md" aria-label={account.name} data-testid={`account-${account.id}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Title order={2}>{account.name}</Title>
            <Text size="sm" c="dimmed">
              {t('accounts.line', {
                gateway: t(`gateway.${account.gateway}`),
                login: descriptorOf(account.gateway).login(account.settings),
                since: moment(account.createdAt)
              })}
            </Text>
            <Group gap="xs" mt={6}>
              <EnvironmentBadge environment={account.environment} />
              <Word tone={status?.online === 'offline' ? 'bad' : status?.online === 'online' ? 'good' : 'still'}>
                {t(`status.${status?.online ?? 'unknown'}`)}
              </Word>
              {status && !status.hasSecret && <Word tone="bad">{t('accounts.noSecret')}</Word>}
              {managed && <Managed />}
              {account.licence && <Word tone="still">{account.licence.package}</Word>}
            </Group>
          </div>
          <Group gap="xs" wrap="nowrap">
            <Button size="xs" variant="default" loading={testing} onClick={() => void test()} data-testid={`test-${account.id}`}>
              {t('accounts.test')}
            </Button>
            <ChangeButtons id={account.id} managed={managed} onOpen={setOpen} />
          </Group>
        </Group>
        <div aria-live="polite">
          {answer?.ok && (
            <Text size="sm" data-testid="test-works">
              {t('accounts.testWorks')}
            </Text>
          )}
          {answer?.error && <ErrorNotice error={answer.error} />}
        </div>
        <Allowed needs="accounts">
          {account.capabilities.terminals && <Offers account={account} />}
          {account.capabilities.terminals && <Terminals account={account} uses={account.capabilities.terminals} />}
          {account.capabilities.fieldsTokens && <FieldsTokens account={account} />}
        </Allowed>
        {account.capabilities.checksReturns && <CheckReturn account={account} />}
      </Stack>
      {open === 'edit' && <EditAccount account={account} onClose={() => setOpen(null)} />}
      {open === 'remove' && <RemoveAccount account={account} onClose={() => setOpen(null)} />}
    </Paper>
  );
}

type ButtonsProps = { readonly id: string; readonly managed: boolean; readonly onOpen: (what: 'edit' | 'remove') => void };

function ChangeButtons({ id, managed, onOpen }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <MayButton needs="accounts.configure" size="xs" variant="default" onClick={() => onOpen('edit')} data-testid={`edit-${id}`}>
        {t('common.edit')}
      </MayButton>
      {!managed && (
        <MayButton
          needs="accounts.remove"
          size="xs"
          variant="subtle"
          color="red"
          onClick={() => onOpen('remove')}
          data-testid={`remove-${id}`}
        >
          {t('common.remove')}
        </MayButton>
      )}
    </>
  );
}
