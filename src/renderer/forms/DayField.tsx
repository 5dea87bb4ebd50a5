import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, isCalendarDate } from '../../shared/values/dates.ts';
import type { CalendarDate } from '../../shared/values/dates.ts';
import { CalendarIcon } from '../kit/icons.ts';
import { Warning } from '../kit/Warning.tsx';
import { useLocale } from '../text/locale.ts';
import { parseDay, todayHere } from '../text/parseDay.ts';

type Props = {
  readonly label: string;
  /** The label is said, not shown: where something else on screen shows it. */
  readonly hideLabel?: boolean;
  /** A day, `null` for none, or the text as typed where it is no day: nothing typed is lost, and it never becomes another day. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly error?: React.ReactNode;
  readonly warning?: string | undefined;
  readonly description?: string | undefined;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly size?: 'xs' | 'sm';
  /** The calendar offers no day before this one. */
  readonly min?: CalendarDate | null | undefined;
  /** Where the calendar opens, and nights (`+3`) and days without a year are counted from. */
  readonly from?: CalendarDate | null | undefined;
  readonly testId: string;
};

/** A day `from` that is one: what was typed into another field may be none. */
const dayOr = (day: CalendarDate | null | undefined): CalendarDate | null => (day && isCalendarDate(day) ? day : null);

/** A calendar day, typed in any way the desk itself shows one (text/parseDay.ts) or picked (arrow down, or the button). */
export function DayField(props: Props) {
  const { label, hideLabel = false, value, onChange, description, required = false, size = 'sm', testId } = props;
  const { t } = useTranslation();
  const locale = useLocale();
  const today = todayHere();
  const [typed, setTyped] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState(false);
  const from = dayOr(props.from);
  const min = dayOr(props.min);
  const day = dayOr(value);
  const shown = typed ?? (day === null ? (value ?? '') : formatDay(day, locale));
  const read = (text: string) => parseDay(text, { locale, today, from });

  const type = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? null : (read(text) ?? text));
  };
  const leave = () => {
    setEditing(false);
    // What was read is shown as the desk writes it; what was not stays exactly as it was typed.
    if (typed !== null && (typed.trim() === '' || read(typed) !== null)) setTyped(null);
  };
  const pick = (picked: string | null) => {
    setTyped(null);
    onChange(picked);
    setOpen(false);
  };
  const unread = !editing && shown.trim() !== '' && read(shown) === null ? t('date.unread', { text: shown.trim() }) : null;

  return (
    <TextInput
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      description={props.warning === undefined ? description : <Warning testId={`${testId}-warning`}>{props.warning}</Warning>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={shown}
      size={size}
      placeholder={props.placeholder ?? t('date.placeholder')}
      required={required}
      error={unread ?? props.error}
      autoComplete="off"
      spellCheck={false}
      data-testid={testId}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setEditing(true)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setOpen(true);
      }}
      rightSection={<DayCalendar {...{ label, day, min, testId, open, setOpen }} first={day ?? from ?? min ?? today} onPick={pick} />}
    />
  );
}

type CalendarProps = {
  readonly label: string;
  readonly day: CalendarDate | null;
  readonly min: CalendarDate | null;
  /** The day whose month is shown first. */
  readonly first: CalendarDate;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly onPick: (day: string | null) => void;
  readonly testId: string;
};

/** The button, not the field, has the calendar: a text field cannot be said to be open or shut. */
function DayCalendar({ label, day, min, first, open, setOpen, onPick, testId }: CalendarProps) {
  const { t } = useTranslation();
  // Mantine hears Escape only once the focus has moved into the calendar.
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, setOpen]);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus shadow="md" position="bottom-end" withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          tabIndex={-1}
          aria-label={t('date.calendar', { label })}
          onClick={() => setOpen(!open)}
          data-testid={`${testId}-calendar`}
        >
          <CalendarIcon size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={day}
          defaultDate={first}
          {...(min !== null && { minDate: min })}
          highlightToday
          weekendDays={[]}
          ariaLabels={{ previousMonth: t('date.previousMonth'), nextMonth: t('date.nextMonth') }}
          onChange={onPick}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
