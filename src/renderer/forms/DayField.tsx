import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '../../shared/values/dates.ts';
import { useLocale } from '../text/locale.ts';
import { parseDay, todayHere } from '../text/parseDay.ts';

type Props = {
  readonly label: string;
  readonly value: CalendarDate | null;
  readonly onChange: (day: CalendarDate | null) => void;
  readonly error?: React.ReactNode;
  readonly description?: string | undefined;
  readonly required?: boolean;
  readonly min?: CalendarDate | undefined;
  readonly testId: string;
};

/** A calendar day, typed (`24.12.`, `24.12.2026`, `2026-12-24`) or picked. */
export function DayField({ label, value, onChange, error, description, required = false, min, testId }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <DateInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(day) => onChange(day)}
      dateParser={(text) => parseDay(text, locale, todayHere())}
      valueFormat="D MMM YYYY"
      placeholder={t('date.placeholder')}
      clearable={!required}
      required={required}
      minDate={min}
      error={error}
      autoComplete="off"
      data-testid={testId}
      popoverProps={{ shadow: 'md' }}
    />
  );
}
