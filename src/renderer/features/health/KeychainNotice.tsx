import { Button, Code, Group, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeychainState } from '../../../shared/model/status.ts';
import { call } from '../../state/call.ts';
import { useAction } from '../../forms/useAction.ts';
import { setStatus } from '../../state/status.ts';
import { Notice } from '../../kit/Tone.tsx';

/** The commands that mend it, where there is one to type. */
const commands: Readonly<Record<string, string>> = {
  installKeyring: 'sudo apt-get install gnome-keyring libsecret-1-0 dbus-x11',
  startSessionBus: 'dbus-run-session -- paydesk'
};

/** No keychain, no stored passwords: what is missing on this machine, how to get it, and what works meanwhile. */
export function KeychainNotice({ keychain }: { readonly keychain: KeychainState }) {
  const { t } = useTranslation();
  const retry = useAction('desk.retryKeychain', setStatus);
  if (keychain.state === 'secure') return null;
  const fix = keychain.fix ?? (keychain.state === 'locked' ? 'unlockKeyring' : 'installKeyring');
  const command = commands[fix];
  return (
    <Notice
      role="status"
      tone="warn"
      title={t(`keychain.title.${keychain.state}`)}
      testId="keychain-notice"
      data={{ 'data-state': keychain.state }}
    >
      <span>{t('keychain.why')}</span>
      <List size="sm" my="xs">
        <List.Item>{t([`keychain.fix.${fix}`, 'keychain.fix.other'], { fix })}</List.Item>
        <List.Item>{t('keychain.meanwhile')}</List.Item>
      </List>
      {command && (
        <Code block mb="xs" data-testid="keychain-command">
          {command}
        </Code>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" loading={retry.busy} onClick={() => void retry.run(undefined)} data-testid="keychain-retry">
          {t('keychain.retry')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => void call('desk.openHelp', { topic: 'keychain' })}>
          {t('keychain.help')}
        </Button>
      </Group>
    </Notice>
  );
}
