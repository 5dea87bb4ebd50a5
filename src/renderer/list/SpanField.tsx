import { Group, Input } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../shared/model/lists.ts';
import { useLocale } from '../text/locale.ts';
import { parseDay, todayHere } from '../text/parseDay.ts';
import { dayOf, spanOf } from './fields.ts';

type Props = { readonly label: string; readonly value: Span; readonly onChange: (span: Span) => void; readonly testId: string };

/** From one day to another; either may be left out. */
export function SpanField({ label, value, onChange, testId }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const from = dayOf(value.from);
  const to = dayOf(value.to);
  const common = {
    size: 'xs',
    clearable: true,
    valueFormat: 'D MMM YYYY',
    autoComplete: 'off',
    dateParser: (text: string) => parseDay(text, locale, todayHere()),
    style: { flex: 1, minWidth: 0 }
  } as const;
  return (
    <Input.Wrapper label={label} size="xs" labelElement="div">
      <Group gap={4} wrap="nowrap">
        <DateInput
          {...common}
          aria-label={t('list.from', { label })}
          placeholder={t('list.fromShort')}
          value={from}
          onChange={(day) => onChange(spanOf(day, to))}
          data-testid={`${testId}-from`}
        />
        <DateInput
          {...common}
          aria-label={t('list.to', { label })}
          placeholder={t('list.toShort')}
          value={to}
          onChange={(day) => onChange(spanOf(from, day))}
          data-testid={`${testId}-to`}
        />
      </Group>
    </Input.Wrapper>
  );
}
