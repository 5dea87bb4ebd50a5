import { Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TRAIL_SUBJECTS, type TrailChoices, type TrailFilter } from '../../../shared/model/trail.ts';
import { DayField } from '../../forms/DayField.tsx';
import { usePersonName } from '../../state/people.ts';
import { dayRange } from './dayRange.ts';

type Props = { readonly filter: TrailFilter; readonly choices: TrailChoices | null; readonly onChange: (filter: TrailFilter) => void };

/** What entries are about, whose account, which day, who. */
export function TrailFilters({ filter, choices, onChange }: Props) {
  const { t } = useTranslation();
  const [day, setDay] = useState<string | null>(null);
  const accounts = choices?.accounts ?? [];
  const personName = usePersonName();
  const persons = choices?.persons ?? [];
  const chooseDay = (typed: string | null) => {
    setDay(typed);
    const range = dayRange(typed);
    // What is no day yet changes nothing.
    if (range !== null || typed === null) onChange({ ...filter, from: range?.from ?? null, until: range?.until ?? null });
  };
  return (
    <Group gap="sm" align="flex-start">
      <Select
        size="xs"
        w={200}
        clearable
        label={t('trail.subjectLabel')}
        placeholder={t('trail.all')}
        data={TRAIL_SUBJECTS.map((value) => ({ value, label: t(`trail.subject.${value}`) }))}
        value={filter.subject}
        onChange={(value) => onChange({ ...filter, subject: TRAIL_SUBJECTS.find((one) => one === value) ?? null })}
        data-testid="trail-subject"
      />
      <Select
        size="xs"
        w={240}
        clearable
        label={t('trail.account')}
        placeholder={t('trail.all')}
        data={accounts.map(({ id, name, removed }) => ({ value: id, label: removed ? t('trail.removedAccount', { name }) : name }))}
        value={filter.accountId}
        onChange={(accountId) => onChange({ ...filter, accountId })}
        data-testid="trail-account"
      />
      <DayField size="xs" label={t('trail.day')} value={day} onChange={chooseDay} testId="trail-day" />
      {persons.length > 0 && (
        <Select
          size="xs"
          w={200}
          clearable
          label={t('trail.person')}
          placeholder={t('trail.all')}
          data={persons.map((id) => ({ value: id, label: personName(id) ?? id }))}
          value={filter.person}
          onChange={(person) => onChange({ ...filter, person })}
          data-testid="trail-person"
        />
      )}
    </Group>
  );
}
