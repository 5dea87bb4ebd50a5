import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useSubmit } from '../../../forms/useSubmit.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import { call } from '../../../state/call.ts';
import { firstChoice, pagesOf, placed, terminalChoices } from './rules.ts';

const below = ['label', 'input', 'description', 'error'] as const;
const EMPTY = { description: '', sourceUrls: '' } as const;
type Draft = { readonly terminalId: string | null; readonly description: string; readonly sourceUrls: string };
type Props = {
  readonly account: Account;
  /** How many stand above. */
  readonly listed: number;
};

/** The form, and what became of the one asked for. It is sent once; what got no answer stands in the list as one that may exist. */
function useNewToken(account: Account) {
  const [made, setMade] = useState<string | null>(null);
  const form = useFields<Draft>({ initial: { terminalId: firstChoice(account), ...EMPTY } });
  const { terminalId, description, sourceUrls } = form.values;
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ accountId: account.id, terminalId: terminalId ?? '', description, sourceUrls: pagesOf(sourceUrls) }),
    send: async (request) => {
      setMade(null);
      const result = await call('accounts.createFieldsToken', request);
      if (result.ok) return result;
      // It stands in the list now; the form must not invite to ask for it a second time.
      if (result.error.code === 'fieldsTokens.mayExist') form.patch(EMPTY);
      return err(placed(result.error, request.sourceUrls));
    },
    done: (token) => {
      setMade(token.description);
      form.patch(EMPTY);
    }
  });
  return { form, made, submit };
}

/** Makes a token. */
export function TokenForm({ account, listed }: Props) {
  const { t } = useTranslation();
  const { form, made, submit } = useNewToken(account);
  // On a small window what is said would stand below the edge of the dialog, and a new row in the list moves it there.
  const said = useRef<HTMLDivElement>(null);
  const saidBelow = form.error !== null || made !== null ? listed : null;
  useEffect(() => {
    if (saidBelow !== null) said.current?.scrollIntoView({ block: 'nearest' });
  }, [saidBelow]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('fieldsTokens.field.description.label')}
            description={t('fieldsTokens.field.description.hint')}
            inputWrapperOrder={[...below]}
            required
            {...form.text('description')}
          />
          <Select
            label={t('fieldsTokens.field.terminal')}
            required
            placeholder={t('accounts.terminals.choose')}
            data={terminalChoices(account)}
            {...form.choose('terminalId')}
          />
        </SimpleGrid>
        <Textarea
          label={t('fieldsTokens.field.sourceUrls.label')}
          description={t('fieldsTokens.field.sourceUrls.hint')}
          inputWrapperOrder={[...below]}
          placeholder="https://booking.example.org/"
          required
          autosize
          minRows={2}
          maxRows={6}
          spellCheck={false}
          {...form.text('sourceUrls')}
        />
        <div ref={said} hidden={saidBelow === null}>
          {form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
          {made !== null && (
            <Notice tone="good" role="status" title={t('fieldsTokens.create.done', { name: made })} testId="fields-token-made">
              <span>{t('fieldsTokens.create.next')}</span>
            </Notice>
          )}
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={form.sending} data-testid="create-fields-token">
            {t('fieldsTokens.create.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
