import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/model/domain.ts';
import { call } from '../../../state/desk.ts';
import { ErrorNotice } from '../../../kit/ErrorNotice.tsx';
import { Notice } from '../../../kit/Tone.tsx';
import { focusFirstError, useErrors } from '../../../forms/useErrors.ts';
import { firstChoice, pagesOf, placed, terminalChoices } from './rules.ts';

const below = ['label', 'input', 'description', 'error'] as const;

/** Makes a token. It is sent once; what got no answer is told and stands in the list as one that may exist. `listed`: how many stand above. */
export function TokenForm({ account, listed }: { readonly account: Account; readonly listed: number }) {
  const { t } = useTranslation();
  const [terminalId, setTerminalId] = useState(() => firstChoice(account));
  const [description, setDescription] = useState('');
  const [text, setText] = useState('');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const errors = useErrors(['terminalId', 'description', 'sourceUrls']);

  const empty = () => {
    setDescription('');
    setText('');
  };
  // On a small window what is said would stand below the edge of the dialog, and a new row in the list moves it there.
  const said = useRef<HTMLDivElement>(null);
  const saidBelow = errors.error !== null || made !== null ? listed : null;
  useEffect(() => {
    if (saidBelow !== null) said.current?.scrollIntoView({ block: 'nearest' });
  }, [saidBelow]);

  const make = async () => {
    setMaking(true);
    setMade(null);
    errors.clear();
    const pages = pagesOf(text);
    const result = await call('accounts.createFieldsToken', {
      accountId: account.id,
      terminalId: terminalId ?? '',
      description,
      sourceUrls: pages
    });
    setMaking(false);
    if (!result.ok) {
      const error = placed(result.error, pages);
      // It stands in the list now; the form must not invite to ask for it a second time.
      if (error.code === 'fieldsTokens.mayExist') empty();
      // Faults beside their fields speak for themselves.
      if (error.code === 'input' && error.fields) errors.showFields(error.fields);
      else errors.show(error);
      return focusFirstError();
    }
    setMade(result.value.description);
    empty();
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('fieldsTokens.field.description.label')}
            description={t('fieldsTokens.field.description.hint')}
            inputWrapperOrder={[...below]}
            required
            value={description}
            error={errors.at('description')}
            data-testid="field-description"
            onChange={(event) => {
              setDescription(event.currentTarget.value);
              errors.clearField('description');
            }}
          />
          <Select
            label={t('fieldsTokens.field.terminal')}
            required
            allowDeselect={false}
            placeholder={t('accounts.terminals.choose')}
            data={terminalChoices(account)}
            value={terminalId}
            error={errors.at('terminalId')}
            data-testid="field-terminalId"
            onChange={(id) => {
              setTerminalId(id);
              errors.clearField('terminalId');
            }}
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
          value={text}
          error={errors.at('sourceUrls')}
          data-testid="field-sourceUrls"
          onChange={(event) => {
            setText(event.currentTarget.value);
            errors.clearField('sourceUrls');
          }}
        />
        <div ref={said} hidden={saidBelow === null}>
          {errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}
          {made !== null && (
            <Notice tone="good" role="status" title={t('fieldsTokens.create.done', { name: made })} testId="fields-token-made">
              <span>{t('fieldsTokens.create.next')}</span>
            </Notice>
          )}
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={making} data-testid="create-fields-token">
            {t('fieldsTokens.create.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
