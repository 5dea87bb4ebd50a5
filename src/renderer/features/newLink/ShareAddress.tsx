import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import type { AppError } from '../../../shared/values/errors.ts';
import type { Result } from '../../../shared/values/result.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { CheckIcon, CopyIcon, ExternalIcon, MailIcon } from '../../kit/icons.ts';
import { MailDialog } from './MailDialog.tsx';

type Asked = () => Promise<Result<unknown, AppError>>;

type Props = {
  readonly url: string;
  /** Where the marks for tests begin: `link` gives `link-url`, `copy-link` and so on. */
  readonly name: 'link' | 'bank';
  readonly copy: Asked;
  readonly open: { readonly label: string; readonly ask: Asked } | null;
  readonly mail: Omit<ComponentProps<typeof MailDialog>, 'onClose'>;
};

/** An address in every form a guest can be given it: text to copy, QR code, mail. */
export function ShareAddress({ url, name, copy, open, mail }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [mailing, setMailing] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const code = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url, { border: 2 }))}`, [url]);
  const run = async (ask: Asked): Promise<boolean> => {
    const result = await ask();
    setError(result.ok ? null : result.error);
    return result.ok;
  };
  return (
    <Group align="flex-start" wrap="nowrap" gap="lg">
      <img
        src={code}
        width={168}
        height={168}
        alt={t('link.share.qr')}
        style={{ borderRadius: 8, background: '#fff', flex: 'none' }}
        data-testid={`${name}-qr`}
      />
      <Stack gap="xs" style={{ minWidth: 0 }}>
        <Code block data-testid={`${name}-url`} style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {url}
        </Code>
        <Group gap="xs">
          <Button
            leftSection={copied ? <CheckIcon size={16} aria-hidden /> : <CopyIcon size={16} aria-hidden />}
            onClick={async () => setCopied(await run(copy))}
            data-testid={`copy-${name}`}
          >
            {copied ? t('link.share.copied') : t('link.share.copy')}
          </Button>
          <Button
            variant="default"
            leftSection={<MailIcon size={16} aria-hidden />}
            onClick={() => setMailing(true)}
            data-testid={`mail-${name}`}
          >
            {t('link.share.mail')}
          </Button>
          {open && (
            <Button
              variant="subtle"
              leftSection={<ExternalIcon size={16} aria-hidden />}
              onClick={() => void run(open.ask)}
              data-testid={`open-${name}`}
            >
              {open.label}
            </Button>
          )}
        </Group>
        <Text size="sm" aria-live="polite">
          {copied ? t('link.share.copiedSaid') : ''}
        </Text>
        {error && <ErrorNotice error={error} />}
      </Stack>
      {mailing && <MailDialog {...mail} onClose={() => setMailing(false)} />}
    </Group>
  );
}
