import { Anchor, Checkbox, Text } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowId } from '../../../shared/model/domain.ts';
import type { LinkMail } from '../../../shared/model/link-mails.ts';
import { mayBeMailed } from '../../../shared/rules/link-mails.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { languageName } from '../../text/languageName.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './sendLinks.module.css';
import { useNameOf } from './useNameOf.ts';

type Props = { readonly row: LinkMail; readonly ticked: boolean; readonly onTick: (on: boolean) => void };

/** One link: to whom, in which language and with which words; or why no mail goes out. */
export const PlanRow = memo(function PlanRow({ row, ticked, onTick }: Props) {
  const { t, i18n } = useTranslation();
  const { money } = useFormats();
  const [open, setOpen] = useState(false);
  const { tokenId, off, mail, to, amount, currency } = row;
  const about = useNameOf()(row);
  return (
    <li data-testid={`send-link-${tokenId}`} data-off={off ?? 'none'}>
      <Checkbox
        size="xs"
        aria-label={t('sendLinks.tick', { about })}
        checked={ticked && mayBeMailed(row)}
        disabled={!mayBeMailed(row)}
        onChange={(event) => onTick(event.currentTarget.checked)}
        data-testid={`send-link-tick-${tokenId}`}
      />
      <span className={styles.name} title={about}>
        {about}
      </span>
      <span className={styles.amount}>{amount === null ? '' : money(amount, currency)}</span>
      {mail !== null && (
        <span className={styles.below}>
          {[to, languageName(mail.language, i18n.language), mail.property].filter(Boolean).join(' · ')}
          {' · '}
          <Anchor
            component="button"
            type="button"
            size="xs"
            aria-expanded={open}
            // It begins with what is to be seen, for whoever says aloud what to press.
            aria-label={`${mail.subject} – ${t('sendLinks.readOf', { about })}`}
            onClick={() => setOpen(!open)}
            data-testid={`send-link-read-${tokenId}`}
          >
            {mail.subject}
          </Anchor>
        </span>
      )}
      {off !== null && <span className={styles.below}>{t(`sendLinks.off.${off}`, { desk: row.desk ?? '' })}</span>}
      {open && <Words id={tokenId} />}
    </li>
  );
});

/** The mail as it would go out. */
function Words({ id }: { readonly id: RowId }) {
  const { t } = useTranslation();
  const { data, error } = useQuery('guests.draft', { about: { kind: 'link', id }, language: null }, []);
  if (error) return <ErrorNotice error={error} />;
  if (data === null) return <Waiting />;
  return (
    <div className={styles.words} data-testid={`send-link-words-${id}`}>
      <Text size="sm">{data.body}</Text>
      {data.by === 'desk' && data.files.length > 0 && <Text size="xs">{t('mail.files', { files: data.files.join(', ') })}</Text>}
    </div>
  );
}
