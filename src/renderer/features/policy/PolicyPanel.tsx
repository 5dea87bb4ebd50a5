import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyFinding } from '../../../shared/model/policy.ts';
import { LockIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Warning } from '../../kit/Warning.tsx';
import { usePolicy } from '../../state/policy.ts';

/** What an administrator has set for this machine; nothing where nobody has. */
export function PolicyPanel() {
  const { t } = useTranslation();
  const policy = usePolicy();
  if (policy === null || policy.state === 'none') return null;
  const { state, file, findings, managed } = policy;
  return (
    <Panel title={t('policy.title')} testId="policy">
      {state === 'refused' ? (
        <>
          <Warning testId="policy-refused">{t('policy.refused', { file })}</Warning>
          <Stack gap={4} component="ul" m={0} pl="md">
            {findings.map((finding) => (
              <Finding key={`${finding.line}:${finding.column}:${finding.key}:${finding.problem}`} finding={finding} />
            ))}
          </Stack>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t('policy.file', { file })}
          </Text>
          <List size="sm" icon={<LockIcon size={14} aria-hidden />} data-testid="policy-managed">
            {managed.map((key) => (
              <List.Item key={key}>{t(`policy.key.${key}`)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Panel>
  );
}

/** The key as the file has it: whoever mends the file looks for that word. */
function Finding({ finding: { line, column, key, problem, wanted } }: { readonly finding: PolicyFinding }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" component="li" data-testid="policy-finding">
      {line === null ? t('policy.wholeFile') : t('policy.at', { line, column })}
      {key !== '' && (
        <>
          {', '}
          <code>{key}</code>
        </>
      )}
      {': '}
      {t(`policy.problem.${problem}`, { wanted: wanted ?? '' })}
    </Text>
  );
}
