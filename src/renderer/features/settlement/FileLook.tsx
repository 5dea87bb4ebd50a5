import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST_STATEMENT } from '../../../shared/model/settlement.ts';
import type { CsvMapping, StatementLook } from '../../../shared/model/settlement.ts';
import type { Output } from '../../../shared/ipc/contract.ts';
import { appError } from '../../../shared/values/errors.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { err } from '../../../shared/values/result.ts';
import { useAction } from '../../forms/useAction.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { useFormats } from '../../text/locale.ts';
import { MappingForm } from './MappingForm.tsx';
import { bankName } from './words.ts';

/** A file that is too large is refused before a byte of it is read. */
async function lookAt(file: File, mapping: CsvMapping | null) {
  if (file.size > LARGEST_STATEMENT) return err(appError('statement.large', { params: { limit: LARGEST_STATEMENT / 1_000_000 } }));
  try {
    return await call('settlement.look', { name: file.name.slice(0, 300), bytes: new Uint8Array(await file.arrayBuffer()), mapping });
  } catch {
    return err(appError('statement.notRead'));
  }
}

type Owners = Readonly<Record<string, readonly string[]>>;

/** What is in a file, whose money it is, and for a table what its columns are: nothing is kept before a person has seen that. */
export function FileLook({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState<CsvMapping | null>(null);
  const [look, setLook] = useState<StatementLook | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [owners, setOwners] = useState<Owners>({});
  const [looked, setLooked] = useState(false);
  const [taken, setTaken] = useState<Output<'settlement.take'> | null>(null);
  const take = useAction('settlement.take', setTaken);
  useEffect(() => {
    let live = true;
    const read = async () => {
      const answer = await lookAt(file, mapping);
      if (!live) return;
      if (!answer.ok) return setError(answer.error);
      const { value } = answer;
      setError(value.fault);
      setLook(value);
      setOwners((old) => ({ ...Object.fromEntries(value.statements.map(({ account, accountIds }) => [account, accountIds])), ...old }));
    };
    void read();
    return () => {
      live = false;
    };
  }, [file, mapping]);

  const change = (columns: CsvMapping) => {
    setMapping(columns);
    setLooked(false);
  };
  const chosen = look?.statements.map(({ account }) => account) ?? [];
  // Columns whose names are not known are taken once a person has looked at them, or said otherwise.
  const seen = !look?.table || look.table.sure || looked;
  const ready =
    look !== null && error === null && seen && look.takenAt === null && chosen.some((account) => (owners[account] ?? []).length > 0);
  const send = () => {
    if (!look) return;
    const accounts = [...new Set(chosen)];
    void take.run({ look: look.look, owners: accounts.map((account) => ({ account, accountIds: [...(owners[account] ?? [])] })) });
  };
  const failed = take.error ?? error;
  return (
    <ActDialog
      title={t('settlement.look.title')}
      confirm={t('settlement.look.confirm')}
      ready={ready}
      sending={take.busy}
      over={taken !== null || (look === null && error !== null)}
      told={
        failed ? (
          <ErrorNotice error={failed} />
        ) : taken ? (
          <Notice tone="good" title={t('settlement.look.done', { count: taken.added })} testId="settlement-taken">
            <span>{t('settlement.look.doneText', { matched: taken.matched, known: taken.known })}</span>
          </Notice>
        ) : null
      }
      onSubmit={send}
      onClose={onClose}
      testId="settlement-look"
    >
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {file.name}
      </Text>
      {look === null && error === null && <Waiting />}
      {look && taken === null && (
        <>
          <Found look={look} owners={owners} onOwners={(account, ids) => setOwners({ ...owners, [account]: ids })} />
          {look.table && <TableColumns table={look.table} looked={looked} onLooked={setLooked} onChange={change} />}
        </>
      )}
    </ActDialog>
  );
}

type ColumnsProps = {
  readonly table: NonNullable<StatementLook['table']>;
  readonly looked: boolean;
  readonly onLooked: (looked: boolean) => void;
  readonly onChange: (columns: CsvMapping) => void;
};

/** What the columns are; names that are not known are looked at by a person. */
function TableColumns({ table, looked, onLooked, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  return (
    <>
      <MappingForm key={table.signature} table={table} onChange={onChange} />
      {!table.sure && (
        <Checkbox
          label={t('settlement.column.looked')}
          checked={looked}
          onChange={({ currentTarget }) => onLooked(currentTarget.checked)}
          data-testid="column-looked"
        />
      )}
    </>
  );
}

type FoundProps = {
  readonly look: StatementLook;
  readonly owners: Owners;
  readonly onOwners: (account: string, ids: readonly string[]) => void;
};

function Found({ look, owners, onOwners }: FoundProps) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const active = useActiveAccount();
  const all = useAccounts((state) => state.accounts);
  const choices = all.filter(({ environment }) => environment === active?.environment).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('settlement.look.what', { format: t(`settlement.format.${look.format}`), version: look.version ?? '' }).trim()}
      </Text>
      {look.takenAt !== null && (
        <Notice tone="still" title={t('settlement.look.before', { at: moment(look.takenAt) })} testId="settlement-before">
          <span>{t('settlement.look.beforeText')}</span>
        </Notice>
      )}
      {look.statements.map((statement) => (
        <Stack key={`${statement.account} ${statement.from} ${statement.currency}`} gap={4} data-testid="settlement-statement">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {[
              bankName(t, statement.account),
              statement.currency,
              t('settlement.look.days', { from: day(statement.from), to: day(statement.to) }),
              t('settlement.entries', { count: statement.entries }),
              statement.known > 0 ? t('settlement.look.known', { count: statement.known }) : null
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {look.takenAt === null && (
            <Checkbox.Group
              label={t('settlement.look.whose')}
              description={t(statement.accountIds.length > 0 ? 'settlement.look.whoseKnown' : 'settlement.look.whoseNew')}
              value={[...(owners[statement.account] ?? [])]}
              onChange={(ids) => onOwners(statement.account, ids)}
            >
              <Group mt={6}>
                {choices.map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} data-testid={`owner-${value}`} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
        </Stack>
      ))}
    </Stack>
  );
}
