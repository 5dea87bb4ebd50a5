import { Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import type { FieldsToken } from '../../../../shared/model/fields-tokens.ts';
import { useFormats } from '../../../text/locale.ts';
import { DeleteIcon } from '../../../kit/icons.ts';
import { Word } from '../../../kit/Tone.tsx';
import { terminalName } from '../../../text/terminalName.ts';
import { CopyToken } from './CopyToken.tsx';
import { standing } from './rules.ts';

type Props = { readonly account: Account; readonly tokens: readonly FieldsToken[]; readonly onDelete: (token: FieldsToken) => void };

const tones = { inUse: 'good', mayExist: 'warn', deleted: 'still', forgotten: 'still' } as const;

/** Newest first. Deleted ones stay to be read; nothing can be done with them. */
export function TokenTable({ account, tokens, onDelete }: Props) {
  const { t } = useTranslation();
  return (
    <Table fz="sm" verticalSpacing="xs" layout="fixed" aria-label={t('fieldsTokens.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('fieldsTokens.column.token')}</Table.Th>
          <Table.Th w={190}>{t('fieldsTokens.column.state')}</Table.Th>
          <Table.Th w={200}>{t('fieldsTokens.column.actions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <Table.Tr key={token.id} data-testid={`fields-token-${token.id}`} data-state={standing(token)} style={{ verticalAlign: 'top' }}>
            <Table.Td>
              <What account={account} token={token} />
            </Table.Td>
            <Table.Td>
              <Standing token={token} />
            </Table.Td>
            <Table.Td>{token.removedAt === null && <Buttons token={token} onDelete={onDelete} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Its name, itself, and where it may be used. */
function What({ account, token }: { readonly account: Account; readonly token: FieldsToken }) {
  const { t } = useTranslation();
  const terminal = account.terminals.find((one) => one.terminalId === token.terminalId);
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {token.description}
      </Text>
      {token.accessToken === null ? (
        standing(token) === 'mayExist' && <Text size="xs">{t('fieldsTokens.mayExist')}</Text>
      ) : (
        <Code style={{ alignSelf: 'start', overflowWrap: 'anywhere' }}>{token.accessToken}</Code>
      )}
      <Text size="xs" c="dimmed">
        {terminal ? terminalName(terminal) : token.terminalId}
      </Text>
      {token.sourceUrls.map((page) => (
        <Text key={page} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {page}
        </Text>
      ))}
    </Stack>
  );
}

function Standing({ token }: { readonly token: FieldsToken }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const state = standing(token);
  const made = token.accessToken !== null;
  return (
    <Stack gap={4} align="flex-start">
      <Word tone={tones[state]}>{t(`fieldsTokens.state.${state}`)}</Word>
      <Text size="xs" c="dimmed">
        {t(made ? 'fieldsTokens.made' : 'fieldsTokens.asked', { at: moment(token.createdAt) })}
      </Text>
      {token.removedAt !== null && (
        <Text size="xs" c="dimmed">
          {t(made ? 'fieldsTokens.removed' : 'fieldsTokens.forgotten', { at: moment(token.removedAt) })}
        </Text>
      )}
    </Stack>
  );
}

function Buttons({ token, onDelete }: { readonly token: FieldsToken; readonly onDelete: Props['onDelete'] }) {
  const { t } = useTranslation();
  const made = token.accessToken !== null;
  return (
    <Group gap="xs">
      {made && <CopyToken token={token} />}
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<DeleteIcon size={14} aria-hidden />}
        onClick={() => onDelete(token)}
        aria-label={t(made ? 'fieldsTokens.deleteOf' : 'fieldsTokens.forget.of', { name: token.description })}
        data-testid={`delete-fields-token-${token.id}`}
      >
        {t(made ? 'fieldsTokens.delete' : 'fieldsTokens.forget.confirm')}
      </Button>
    </Group>
  );
}
