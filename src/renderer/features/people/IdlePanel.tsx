import { Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleRules } from '../../../shared/model/people.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { useQuery } from '../../state/useQuery.ts';

/** After how many minutes without a hand on it the desk locks: for all, and otherwise at single properties. */
export function IdlePanel() {
  const { t } = useTranslation();
  const { data: rules, error, reload } = useQuery('people.rules', undefined, ['people'], true);
  // Kept here: the form begins anew with what was saved.
  const [saved, setSaved] = useState(false);
  return (
    <Panel title={t('people.idle.title')} testId="idle">
      <Text size="sm" c="dimmed">
        {t('people.idle.hint')}
      </Text>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {rules && <IdleForm key={JSON.stringify([rules.idleMinutes, rules.idleAt])} rules={rules} onSaved={setSaved} />}
      <Told focus={false}>{saved && <Text size="sm">{t('people.idle.saved')}</Text>}</Told>
    </Panel>
  );
}

type Minutes = number | string;
const minutesOf = (typed: Minutes): number | null => (typeof typed === 'number' && typed >= 1 && typed <= 240 ? typed : null);

/** `onSaved`: whether what stands in the form is what was saved last. */
type FormProps = { readonly rules: PeopleRules; readonly onSaved: (saved: boolean) => void };

function IdleForm({ rules, onSaved }: FormProps) {
  const { t } = useTranslation();
  const { data: properties } = useQuery('properties.list', undefined, ['properties'], true);
  const [all, setAll] = useState<Minutes>(rules.idleMinutes);
  const [own, setOwn] = useState<Readonly<Record<string, Minutes>>>(rules.idleAt);
  const save = useAction('people.setRules', () => onSaved(true));
  const idleMinutes = minutesOf(all);
  const entries = Object.entries(own).filter(([, minutes]) => minutes !== '');
  const wrong = idleMinutes === null || entries.some(([, minutes]) => minutesOf(minutes) === null);
  const submit = () => {
    if (idleMinutes === null) return;
    const idleAt = Object.fromEntries(entries.flatMap(([id, typed]) => (typeof typed === 'number' ? [[id, typed]] : [])));
    void save.run({ ...rules, idleMinutes, idleAt });
  };
  return (
    <>
      <Group align="flex-end" gap="sm">
        <NumberInput
          size="xs"
          w={190}
          label={t('people.idle.all')}
          min={1}
          max={240}
          allowDecimal={false}
          value={all}
          onChange={(typed) => {
            setAll(typed);
            onSaved(false);
          }}
          data-testid="idle-all"
        />
        {(properties?.length ?? 0) > 1 &&
          properties?.map(({ id, name }) => (
            <NumberInput
              key={id}
              size="xs"
              w={190}
              label={name === '' ? t('properties.unnamed') : name}
              placeholder={String(all)}
              min={1}
              max={240}
              allowDecimal={false}
              value={own[String(id)] ?? ''}
              onChange={(typed) => {
                setOwn({ ...own, [String(id)]: typed });
                onSaved(false);
              }}
              data-testid={`idle-${id}`}
            />
          ))}
        <MayButton
          needs="people.setRules"
          size="xs"
          variant="default"
          disabled={wrong}
          loading={save.busy}
          onClick={submit}
          data-testid="idle-save"
        >
          {t('common.save')}
        </MayButton>
      </Group>
      {save.error && <ErrorNotice error={save.error} />}
    </>
  );
}
