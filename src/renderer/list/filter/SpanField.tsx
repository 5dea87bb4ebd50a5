import { Group, Input, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RelativeDays } from '../../../shared/model/lists.ts';
import type { Span } from '../../../shared/model/lists.ts';
import { isCalendarDate } from '../../../shared/values/dates.ts';
import { DayField } from '../../forms/DayField.tsx';
import { dayOf, emptySpan, spanOf } from '../../text/days.ts';
import { daysOffered } from './relativeDays.ts';

type Props = {
  readonly label: string;
  readonly value: Span;
  readonly ahead: boolean;
  readonly onChange: (span: Span) => void;
  readonly testId: string;
};

/** Days that move with the calendar, or from one day to another; either end may be left out. */
export function SpanField({ label, value, ahead, onChange, testId }: Props) {
  const { t } = useTranslation();
  const from = dayOf(value.from);
  const to = dayOf(value.to);
  // What is no day filters nothing; the field says so and keeps it.
  const change = (days: readonly [string | null, string | null]) => {
    if (days.every((day) => day === null || isCalendarDate(day))) onChange(spanOf(...days));
  };
  const common = { size: 'xs', hideLabel: true } as const;
  return (
    <Input.Wrapper label={label} size="xs" labelElement="div" style={{ gridColumn: 'span 2' }}>
      <Group gap={4} wrap="nowrap" align="flex-start" grow>
        <Select
          size="xs"
          aria-label={t('list.days.label', { label })}
          placeholder={t('list.days.none')}
          clearable
          value={value.days ?? null}
          data={daysOffered(ahead).map((days) => ({ value: days, label: t(`list.days.${days}`) }))}
          onChange={(days) => onChange(days === null ? emptySpan : { ...emptySpan, days: RelativeDays.parse(days) })}
          data-testid={`${testId}-days`}
        />
        {value.days === undefined && (
          <>
            <DayField
              {...common}
              label={t('list.from', { label })}
              placeholder={t('list.fromShort')}
              value={from}
              onChange={(day) => change([day, to])}
              testId={`${testId}-from`}
            />
            <DayField
              {...common}
              label={t('list.to', { label })}
              placeholder={t('list.toShort')}
              value={to}
              from={from}
              onChange={(day) => change([from, day])}
              testId={`${testId}-to`}
            />
          </>
        )}
      </Group>
    </Input.Wrapper>
  );
}
