import { ActionIcon, Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival } from '../../../shared/model/arrivals.ts';
import type { Account } from '../../../shared/model/domain.ts';
import type { ArrivalMark, JudgedArrival } from '../../../shared/rules/arrivals/marks.ts';
import { guestName } from '../../../shared/values/guest-name.ts';
import { DayField } from '../../forms/DayField.tsx';
import { EditIcon } from '../../kit/icons.ts';
import { Word, type Tone } from '../../kit/Tone.tsx';
import { languageName } from '../../text/languageName.ts';
import { useFormats } from '../../text/locale.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import styles from './arrivals.module.css';
import { edit, tick } from './store.ts';

type Props = { readonly account: Account; readonly judged: JudgedArrival; readonly ticked: boolean };

const TONES: Partial<Record<ArrivalMark, Tone>> = { noEmail: 'still', past: 'still', madeBefore: 'good', paid: 'good', openLink: 'going' };
const toneOf = (mark: ArrivalMark, off: boolean): Tone => TONES[mark] ?? (off ? 'bad' : 'warn');

/** One arrival: what would be asked and what is to be said of it; opened, its fields in place. */
export const ArrivalRow = memo(function ArrivalRow({ account, judged, ticked }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { row, standing } = judged;
  const about = row.bookingId || guestName(row) || String(row.line);
  return (
    <>
      <tr data-testid={`arrival-${row.line}`} data-standing={standing} data-ticked={ticked}>
        <td className={styles.tick}>
          <Checkbox
            size="xs"
            aria-label={t('arrivals.tick', { about })}
            checked={ticked}
            disabled={standing === 'off'}
            onChange={(event) => tick(row.line, event.currentTarget.checked)}
            data-testid={`arrival-tick-${row.line}`}
          />
        </td>
        <Told judged={judged} />
        <td className={styles.tick}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('arrivals.editAbout', { about })}
            title={t('arrivals.edit')}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-testid={`arrival-edit-${row.line}`}
          >
            <EditIcon size={16} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {open && (
        <tr data-testid={`arrival-editor-${row.line}`}>
          <td colSpan={7}>
            <Editor account={account} row={row} onDone={() => setOpen(false)} />
          </td>
        </tr>
      )}
    </>
  );
});

function Told({ judged: { row, standing, marks, asked, currency } }: { readonly judged: JudgedArrival }) {
  const { t, i18n } = useTranslation();
  const { money, day } = useFormats();
  const whole = parseAmount(row.amount, currency);
  const total = whole.ok && whole.value !== asked ? t('arrivals.ofTotal', { total: money(whole.value, currency) }) : null;
  const language = row.language === null ? null : languageName(row.language, i18n.language);
  return (
    <>
      <td className={styles.strong}>
        {row.bookingId || '–'}
        {row.room !== '' && <div className={styles.below}>{row.room}</div>}
      </td>
      <td>
        {guestName(row) ?? '–'}
        <div className={styles.below}>{[row.email, language].filter(Boolean).join(' · ')}</div>
      </td>
      <td className={styles.day}>
        {day(row.arrival)}
        <div className={styles.below}>{day(row.departure)}</div>
      </td>
      <td className={styles.figure}>
        {asked === null ? row.amount || '–' : money(asked, currency)}
        {total !== null && <div className={styles.below}>{total}</div>}
      </td>
      <td>
        <div className={styles.marks}>
          {marks.length === 0 && (
            <Word tone="good" state="ready">
              {t('arrivals.mark.ready')}
            </Word>
          )}
          {marks.map((mark) => (
            <Word key={mark} tone={toneOf(mark, standing === 'off')} state={mark}>
              {t(`arrivals.mark.${mark}`)}
            </Word>
          ))}
        </div>
      </td>
    </>
  );
}

type EditorProps = { readonly account: Account; readonly row: Arrival; readonly onDone: () => void };

function Editor({ account, row, onDone }: EditorProps) {
  const { t, i18n } = useTranslation();
  const text = (field: 'bookingId' | 'firstName' | 'lastName' | 'email' | 'phone' | 'amount' | 'currency') => (
    <TextInput
      size="xs"
      label={t(`arrivals.role.${field}`)}
      autoComplete="off"
      spellCheck={false}
      value={row[field]}
      onChange={(event) => edit(row.line, { [field]: event.currentTarget.value })}
      data-testid={`arrival-${row.line}-${field}`}
    />
  );
  const day = (field: 'arrival' | 'departure') => (
    <DayField
      size="xs"
      label={t(`arrivals.role.${field}`)}
      value={row[field]}
      from={field === 'departure' ? row.arrival : null}
      onChange={(next) => edit(row.line, { [field]: next })}
      testId={`arrival-${row.line}-${field}`}
    />
  );
  return (
    <div
      className={styles.editor}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onDone();
      }}
      role="presentation"
    >
      {text('bookingId')}
      {text('firstName')}
      {text('lastName')}
      {text('email')}
      {account.capabilities.guest.phone && text('phone')}
      {day('arrival')}
      {day('departure')}
      {text('amount')}
      {text('currency')}
      <Select
        size="xs"
        label={t('arrivals.role.language')}
        clearable
        value={row.language}
        data={account.capabilities.link.languages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
        onChange={(language) => edit(row.line, { language })}
        data-testid={`arrival-${row.line}-language`}
      />
      <Group align="flex-end" h="100%">
        <Button size="xs" variant="default" onClick={onDone} data-testid={`arrival-done-${row.line}`}>
          {t('arrivals.done')}
        </Button>
      </Group>
    </div>
  );
}
