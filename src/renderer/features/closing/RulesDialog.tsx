import { ActionIcon, Button, Select, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MovementKind, type BookView } from '../../../shared/model/closing.ts';
import type { LedgerRule, LedgerRules } from '../../../shared/model/ledger.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { DeleteIcon, PlusIcon, UpIcon } from '../../kit/icons.ts';
import styles from '../../kit/readLarge.module.css';
import { Waiting } from '../../kit/Waiting.tsx';
import { useQuery } from '../../state/useQuery.ts';

type Props = { readonly book: BookView; readonly onClose: () => void };

/** Which numbers of the books a movement is booked on. The first rule that fits holds. */
export function RulesDialog({ book, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery('closing.rules', { propertyId: book.propertyId }, []);
  return (
    <Dialog title={t('closing.rules.title')} onClose={onClose} size="min(1100px, 96vw)" closeOnClickOutside={false}>
      {error && <ErrorNotice error={error} />}
      {data ? <Rules book={book} known={data} onClose={onClose} /> : <Waiting />}
    </Dialog>
  );
}

type Keyed = { readonly key: number; readonly rule: LedgerRule };

const BLANK: LedgerRule = { kind: null, accountId: null, method: null, scheme: null, currency: null, debit: '', credit: '' };

function Rules({ book, known, onClose }: Props & { readonly known: LedgerRules }) {
  const { t } = useTranslation();
  const [rules, setRules] = useState<readonly Keyed[]>(known.map((rule, key) => ({ key, rule })));
  const save = useAction('closing.setRules', onClose);
  const change = (key: number, part: Partial<LedgerRule>) =>
    setRules(rules.map((one) => (one.key === key ? { key, rule: { ...one.rule, ...part } } : one)));
  const up = (index: number) => {
    const [above, moved] = [rules[index - 1], rules[index]];
    if (above && moved) setRules(rules.with(index - 1, moved).with(index, above));
  };
  const add = () => setRules([{ key: Math.max(-1, ...rules.map(({ key }) => key)) + 1, rule: BLANK }, ...rules]);
  const half = rules.some(({ rule }) => (rule.debit.trim() === '') !== (rule.credit.trim() === ''));
  const heads = ['kind', 'account', 'method', 'scheme', 'currency', 'debit', 'credit'] as const;
  return (
    <Stack data-testid="rules">
      <Text size="sm">{t('closing.rules.text')}</Text>
      <Table verticalSpacing={2} horizontalSpacing={4} className={styles.cards}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{t(`closing.rules.${head}`)}</Table.Th>
            ))}
            <Table.Th>
              <VisuallyHidden>{t('closing.rules.order')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map(({ key, rule }, index) => (
            <Table.Tr key={key} data-testid={`rule-${index}`}>
              <RuleFields rule={rule} book={book} onChange={(part) => change(key, part)} />
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={index === 0}
                  aria-label={t('closing.rules.up')}
                  onClick={() => up(index)}
                >
                  <UpIcon size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('common.remove')}
                  onClick={() => setRules(rules.filter((one) => one.key !== key))}
                >
                  <DeleteIcon size={16} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <div>
        <Button size="xs" variant="default" leftSection={<PlusIcon size={14} aria-hidden />} onClick={add} data-testid="add-rule">
          {t('closing.rules.add')}
        </Button>
      </div>
      {half && <Text size="sm">{t('errors.field.bothOrNone')}</Text>}
      {save.error && <ErrorNotice error={save.error} about="change" />}
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          loading={save.busy}
          disabled={half}
          onClick={() => void save.run({ propertyId: book.propertyId, rules: rules.map(({ rule }) => rule) })}
          data-testid="save-rules"
        >
          {t('common.save')}
        </Button>
      </DialogFoot>
    </Stack>
  );
}

/** A rule may be about an account that only other desks have. */
function accountsOf({ accountId }: LedgerRule, { accounts }: BookView, elsewhere: string) {
  const here = accounts.map(({ id, name }) => ({ value: id, label: name }));
  return accountId === null || accounts.some(({ id }) => id === accountId) ? here : [...here, { value: accountId, label: elsewhere }];
}

type FieldsProps = { readonly rule: LedgerRule; readonly book: BookView; readonly onChange: (part: Partial<LedgerRule>) => void };

const WORDS = ['method', 'scheme', 'currency'] as const;
const NUMBERS = ['debit', 'credit'] as const;

function RuleFields({ rule, book, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const any = t('closing.rules.any');
  return (
    <>
      <Table.Td data-head={t('closing.rules.kind')}>
        <Select
          size="xs"
          miw={124}
          aria-label={t('closing.rules.kind')}
          placeholder={any}
          clearable
          data={MovementKind.options.map((kind) => ({ value: kind, label: t(`closing.kind.${kind}`) }))}
          value={rule.kind}
          onChange={(kind) => onChange({ kind: kind === null ? null : MovementKind.parse(kind) })}
        />
      </Table.Td>
      <Table.Td data-head={t('closing.rules.account')}>
        <Select
          size="xs"
          miw={112}
          aria-label={t('closing.rules.account')}
          placeholder={any}
          clearable
          data={accountsOf(rule, book, t('closing.rules.elsewhere'))}
          value={rule.accountId}
          onChange={(accountId) => onChange({ accountId })}
        />
      </Table.Td>
      {WORDS.map((word) => (
        <Table.Td key={word} data-head={t(`closing.rules.${word}`)}>
          <TextInput
            size="xs"
            miw={56}
            aria-label={t(`closing.rules.${word}`)}
            placeholder={any}
            value={rule[word] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ [word]: value.trim() === '' ? null : word === 'currency' ? value.trim().toUpperCase() : value })
            }
          />
        </Table.Td>
      ))}
      {NUMBERS.map((side) => (
        <Table.Td key={side} data-head={t(`closing.rules.${side}`)}>
          <TextInput
            size="xs"
            miw={64}
            aria-label={t(`closing.rules.${side}`)}
            placeholder={t('closing.rules.notBooked')}
            value={rule[side]}
            onChange={({ currentTarget: { value } }) => onChange({ [side]: value })}
            data-testid={`rule-${side}`}
          />
        </Table.Td>
      ))}
    </>
  );
}
