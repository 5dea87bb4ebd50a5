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
  const { moment } = useFormats();
  const terminal = (id: string): string => {
    const known = account.terminals.find((one) => one.terminalId === id);
    return known ? terminalName(known) : id;
  };
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
        {tokens.map((token) => {
          const state = standing(token);
          return (
            <Table.Tr key={token.id} data-testid={`fields-token-${token.id}`} data-state={state} style={{ verticalAlign: 'top' }}>
              <Table.Td>
                <Stack gap={2}>
                  <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {token.description}
                  </Text>
                  {token.accessToken === null ? (
                    state === 'mayExist' && <Text size="xs">{t('fieldsTokens.mayExist')}</Text>
                  ) : (
                    <Code style={{ alignSelf: 'start', overflowWrap: 'anywhere' }}>{token.accessToken}</Code>
                  )}
                  <Text size="xs" c="dimmed">
                    {terminal(token.terminalId)}
                  </Text>
                  {token.sourceUrls.map((page) => (
                    <Text key={page} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {page}
                    </Text>
                  ))}
                </Stack>
              </Table.Td>
              <Table.Td>
                <Stack gap={4} align="flex-start">
                  <Word tone={tones[state]}>{t(`fieldsTokens.state.${state}`)}</Word>
                  <Text size="xs" c="dimmed">
                    {token.accessToken === null
                      ? t('fieldsTokens.asked', { at: moment(token.createdAt) })
                      : t('fieldsTokens.made', { at: moment(token.createdAt) })}
                  </Text>
                  {token.removedAt !== null && (
                    <Text size="xs" c="dimmed">
                      {token.accessToken === null
                        ? t('fieldsTokens.forgotten', { at: moment(token.removedAt) })
                        : t('fieldsTokens.removed', { at: moment(token.removedAt) })}
                    </Text>
                  )}
                </Stack>
              </Table.Td>
              <Table.Td>
                {token.removedAt === null && (
                  <Group gap="xs">
                    {token.accessToken !== null && <CopyToken token={token} />}
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      leftSection={<DeleteIcon size={14} aria-hidden />}
                      onClick={() => onDelete(token)}
                      aria-label={
                        token.accessToken === null
                          ? t('fieldsTokens.forget.of', { name: token.description })
                          : t('fieldsTokens.deleteOf', { name: token.description })
                      }
                      data-testid={`delete-fields-token-${token.id}`}
                    >
                      {token.accessToken === null ? t('fieldsTokens.forget.confirm') : t('fieldsTokens.delete')}
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
