import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import type { Token } from '../../../shared/model/domain.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { useAccount } from '../../state/accounts.ts';
import { call } from '../../state/desk.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CheckIcon, CopyIcon, ExternalIcon, MailIcon } from '../../kit/icons.ts';
import { MailDialog } from './MailDialog.tsx';

/** The link itself in every form a guest can be given it: text to copy, QR code, mail. */
export function LinkShare({ token, url }: { readonly token: Token; readonly url: string }) {
  const { t } = useTranslation();
  const account = useAccount(token.accountId);
  const [copied, setCopied] = useState(false);
  const [mailing, setMailing] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const code = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url, { border: 2 }))}`, [url]);

  const copy = async () => {
    const result = await call('tokens.copyLink', { id: token.id });
    setCopied(result.ok);
    setError(result.ok ? null : result.error);
  };
  const open = async () => {
    const result = await call('tokens.openLink', { id: token.id });
    setError(result.ok ? null : result.error);
  };

  return (
    <Group align="flex-start" wrap="nowrap" gap="lg">
      <img
        src={code}
        width={168}
        height={168}
        alt={t('link.share.qr')}
        style={{ borderRadius: 8, background: '#fff', flex: 'none' }}
        data-testid="link-qr"
      />
      <Stack gap="xs" style={{ minWidth: 0 }}>
        <Code block data-testid="link-url" style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {url}
        </Code>
        <Group gap="xs">
          <Button
            leftSection={copied ? <CheckIcon size={16} aria-hidden /> : <CopyIcon size={16} aria-hidden />}
            onClick={() => void copy()}
            data-testid="copy-link"
          >
            {copied ? t('link.share.copied') : t('link.share.copy')}
          </Button>
          <Button
            variant="default"
            leftSection={<MailIcon size={16} aria-hidden />}
            onClick={() => setMailing(true)}
            data-testid="mail-link"
          >
            {t('link.share.mail')}
          </Button>
          {account && account.environment !== 'live' && (
            <Button
              variant="subtle"
              leftSection={<ExternalIcon size={16} aria-hidden />}
              onClick={() => void open()}
              data-testid="open-link"
            >
              {t('link.share.open')}
            </Button>
          )}
        </Group>
        <Text size="sm" aria-live="polite">
          {copied ? t('link.share.copiedSaid') : ''}
        </Text>
        {error && <ErrorNotice error={error} />}
      </Stack>
      {mailing && <MailDialog token={token} onClose={() => setMailing(false)} />}
    </Group>
  );
}
