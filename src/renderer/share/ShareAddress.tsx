import { Button, Code, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';

import type { Result } from '../../shared/values/result.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { CheckIcon, CopyIcon, ExternalIcon, MailIcon } from '../kit/icons.ts';
import { useFormats } from '../text/locale.ts';
import { MailDialog } from './MailDialog.tsx';

type Asked = () => Promise<Result<unknown, AppError>>;

type Props = {
  readonly url: string;
  /** Where the marks for tests begin: `link` gives `link-url`, `copy-link` and so on. */
  readonly name: 'link' | 'bank';
  readonly copy: Asked;
  readonly open: { readonly label: string; readonly ask: Asked } | null;
  readonly mail: Omit<ComponentProps<typeof MailDialog>, 'onClose'>;
  /** When and how it was given to the guest before. */
  readonly given?: readonly { readonly how: Handover; readonly at: UnixSeconds }[];
  /** Noted when the code is held out to the guest. */
  readonly showCode?: Asked;
  readonly small?: boolean;
  /** The cursor goes to Copy. */
  readonly first?: boolean;
};

const HANDOVERS = ['linkCopied', 'linkMailed', 'qrShown'] as const;
type Handover = (typeof HANDOVERS)[number];
export const isHandover = (what: string): what is Handover => HANDOVERS.some((one) => one === what);

/** An address in every form a guest can be given it: text to copy, QR code, mail. */
export function ShareAddress({ url, name, copy, open, mail, given = [], showCode, small = false, first = false }: Props) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [large, setLarge] = useState(false);
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
      <UnstyledButton
        style={{ flex: 'none' }}
        aria-label={t('link.share.showQr')}
        title={t('link.share.showQr')}
        onClick={() => {
          setLarge(true);
          if (showCode) void run(showCode);
        }}
        data-testid={`show-${name}-qr`}
      >
        <img
          src={code}
          width={small ? 96 : 168}
          height={small ? 96 : 168}
          alt={t('link.share.qr')}
          style={{ borderRadius: 8, background: '#fff', display: 'block' }}
          data-testid={`${name}-qr`}
        />
      </UnstyledButton>
      <Stack gap="xs" style={{ minWidth: 0 }}>
        <Code block data-testid={`${name}-url`} style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {url}
        </Code>
        <Group gap="xs">
          <Button
            {...(first && { autoFocus: true })}
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
        {given.length > 0 && (
          <Text size="sm" data-testid={`${name}-given`}>
            {given
              .slice(-3)
              .map(({ how, at }) => t(`link.share.given.${how}`, { at: moment(at) }))
              .join(' · ')}
          </Text>
        )}
        {error && <ErrorNotice error={error} />}
      </Stack>
      {mailing && <MailDialog {...mail} onClose={() => setMailing(false)} />}
      {large && (
        <Dialog onClose={() => setLarge(false)} size="auto" title={t('link.share.scan')}>
          <img
            src={code}
            width={420}
            height={420}
            alt={t('link.share.qr')}
            style={{ background: '#fff', borderRadius: 8 }}
            data-testid="qr-large"
          />
        </Dialog>
      )}
    </Group>
  );
}
