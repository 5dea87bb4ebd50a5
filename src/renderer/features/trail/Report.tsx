import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrailReport } from '../../../shared/model/trail.ts';
import { Notice } from '../../kit/Tone.tsx';
import { usePersonName } from '../../state/people.ts';
import { useFormats } from '../../text/locale.ts';
import { entryWords, findingWords } from './words.ts';

/** What a reading of the whole trail has found. */
export function Report({ report }: { readonly report: TrailReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = usePersonName();
  const { entries, intents, findings, marks, head, anchor, anchored } = report;
  const sound = findings.length === 0;
  return (
    <Notice
      tone={sound ? (anchor === 'read' ? 'good' : 'warn') : 'bad'}
      title={t(sound ? 'trail.report.sound' : 'trail.report.broken', { count: findings.length })}
      testId="trail-report"
      data={{ 'data-findings': String(findings.length), 'data-anchor': anchor }}
    >
      <div>{t('trail.report.read', { entries: formats.count(entries), intents: formats.count(intents) })}</div>
      <div>{t(`trail.report.anchor.${anchor}`, { anchored: anchored === null ? '–' : formats.count(anchored) })}</div>
      {findings.length > 0 && (
        <List size="sm" my="xs">
          {findings.map((finding) => (
            <List.Item key={`${finding.what} ${finding.seq}`} data-testid="trail-finding">
              {findingWords(t, finding)}
            </List.Item>
          ))}
        </List>
      )}
      {marks.length > 0 && (
        <>
          <div>{t('trail.report.marks')}</div>
          <List size="sm" my="xs">
            {marks.map((mark) => (
              <List.Item key={mark.seq}>
                {t('trail.report.mark', {
                  seq: formats.count(mark.seq),
                  at: formats.moment(mark.at),
                  what: entryWords(t, { ...formats, nameOf }, mark)
                })}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <div style={{ overflowWrap: 'anywhere' }}>{t('trail.report.head', { seq: formats.count(head.seq), hash: head.hash })}</div>
    </Notice>
  );
}
