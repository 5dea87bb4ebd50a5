import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupLook } from '../../../shared/model/backup.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';
import { sizeText } from './words.ts';

/** What is in a backup, and what becomes of this desk when it is restored. */
export function Look({ seen }: { readonly seen: BackupLook }) {
  const { t } = useTranslation();
  const { locale, count, moment } = useFormats();
  const { info, findings, isNewer, here, since } = seen;
  const names = info.properties.filter((name) => name !== '').join(', ');
  const accounts = info.accounts.map(({ name, environment }) => `${name} (${t(`environment.${environment}`)})`).join(', ');
  return (
    <Stack gap="sm" data-testid="restore-look-seen">
      <Facts
        facts={[
          [t('backup.look.made'), moment(info.madeAt)],
          [t('backup.look.machine'), info.machine],
          [t('backup.look.whose'), names || t('backup.look.unnamed')],
          [t('backup.look.accounts'), accounts || '–'],
          [
            t('backup.look.holds'),
            t('backup.look.counts', {
              payments: count(info.counts.payments),
              links: count(info.counts.tokens),
              refunds: count(info.counts.refunds),
              entries: count(info.counts.trail)
            })
          ],
          [t('backup.look.payments'), info.firstAt === null ? '–' : `${moment(info.firstAt)} – ${moment(info.lastAt)}`],
          [t('backup.look.version'), t('backup.look.versionOf', { version: info.version, size: sizeText(seen.bytes, locale) })],
          [t('backup.look.secrets'), t(info.withSecrets ? 'backup.look.withSecrets' : 'backup.look.withoutSecrets')]
        ]}
      />
      {isNewer && (
        <Notice tone="bad" title={t('backup.look.newer.title')}>
          {t('backup.look.newer.text', { version: info.version })}
        </Notice>
      )}
      {!isNewer && findings.length === 0 && <Notice tone="good" title={t('backup.look.whole')} />}
      {findings.length > 0 && (
        <Notice tone="warn" title={t('backup.look.trailBroken', { count: findings.length })}>
          {t('backup.look.trailBrokenText')}
        </Notice>
      )}
      {!isNewer && (
        <Notice tone="warn" title={t('backup.look.then.title')}>
          <List size="sm" spacing={2}>
            {here.trail > 0 && (
              <List.Item>{t('backup.look.then.aside', { payments: count(here.payments), links: count(here.tokens) })}</List.Item>
            )}
            {since !== null && since > 0 && <List.Item>{t('backup.look.then.since', { count: since })}</List.Item>}
            {info.counts.open > 0 && <List.Item>{t('backup.look.then.open', { count: info.counts.open })}</List.Item>}
            <List.Item>{t('backup.look.then.ask')}</List.Item>
            {!info.withSecrets && <List.Item>{t('backup.look.then.passwords')}</List.Item>}
            <List.Item>{t('backup.look.then.once')}</List.Item>
          </List>
        </Notice>
      )}
      <Text size="xs" c="dimmed" style={{ wordBreak: 'break-all' }}>
        {seen.file}
      </Text>
    </Stack>
  );
}
