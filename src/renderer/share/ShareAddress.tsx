import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { Allowed } from '../kit/Allowed.tsx';
import { CheckIcon, CopyIcon, ExternalIcon, MailIcon, PhoneIcon } from '../kit/icons.ts';
import { useFormats } from '../text/locale.ts';
import { MailDialog, type MailProps } from './MailDialog.tsx';
import { ShortDialog } from './ShortDialog.tsx';
import { QrCode } from './QrCode.tsx';

type Asked = () => Promise<Result<unknown, AppError>>;

type Props = {
  readonly url: string;
  /** Where the marks for tests begin: `link` gives `link-url`, `copy-link` and so on. */
  readonly name: 'link' | 'bank';
  readonly copy: Asked;
  readonly open: { readonly label: string; readonly ask: Asked } | null;
  readonly mail: MailProps;
  /** The link, where it can go to the guest's phone too. */
  readonly phone?: number;
  /** When and how it was given to the guest before. */
  readonly given?: readonly { readonly how: Handover; readonly at: UnixSeconds }[];
  /** Noted when the code is held out to the guest. */
  readonly showCode?: Asked;
  readonly small?: boolean;
  /** The cursor goes to Copy. */
  readonly first?: boolean;
};

const HANDOVERS = ['linkCopied', 'linkMailed', 'linkSent', 'reminderSent', 'linkTexted', 'linkChatted', 'qrShown', 'linkPrinted'] as const;
type Handover = (typeof HANDOVERS)[number];
export const isHandover = (what: string): what is Handover => HANDOVERS.some((one) => one === what);

/** An address in every form a guest can be given it: text to copy, QR code, mail. */
export function ShareAddress({ url, name, copy, open, mail, phone, given = [], showCode, small = false, first = false }: Props) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [error, setError] = useState<AppError | null>(null);
  const run = async (ask: Asked): Promise<boolean> => {
    const result = await ask();
    setError(result.ok ? null : result.error);
    return result.ok;
  };
  return (
    <Group align="flex-start" wrap="nowrap" gap="lg">
      <QrCode url={url} name={name} small={small} onLarge={() => showCode && void run(showCode)} />
      <Stack gap="xs" style={{ minWidth: 0 }}>
        <Code block data-testid={`${name}-url`} style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {url}
        </Code>
        <Allowed needs="link">
          <Ways name={name} copy={copy} open={open} mail={mail} phone={phone} first={first} run={run} />
        </Allowed>
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
    </Group>
  );
}

type WaysProps = Pick<Props, 'name' | 'copy' | 'open' | 'mail'> & {
  readonly phone: number | undefined;
  readonly first: boolean;
  readonly run: (ask: Asked) => Promise<boolean>;
};

/** Words that are longer than the place beside the code go on below. */
const WHOLE = { h: 'auto', mih: 36, py: 6, styles: { label: { whiteSpace: 'normal' } } } as const;

/** Copy, mail, open; and that it has been copied. */
function Ways({ name, copy, open, mail, phone, first, run }: WaysProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [mailing, setMailing] = useState(false);
  const [texting, setTexting] = useState(false);
  return (
    <>
      <Group gap="xs">
        <Button
          {...WHOLE}
          {...(first && { autoFocus: true })}
          leftSection={copied ? <CheckIcon size={16} aria-hidden /> : <CopyIcon size={16} aria-hidden />}
          onClick={async () => setCopied(await run(copy))}
          data-testid={`copy-${name}`}
        >
          {copied ? t('link.share.copied') : t('link.share.copy')}
        </Button>
        <Button
          {...WHOLE}
          variant="default"
          leftSection={<MailIcon size={16} aria-hidden />}
          onClick={() => setMailing(true)}
          data-testid={`mail-${name}`}
        >
          {t('link.share.mail')}
        </Button>
        {phone !== undefined && (
          <Button
            {...WHOLE}
            variant="default"
            leftSection={<PhoneIcon size={16} aria-hidden />}
            onClick={() => setTexting(true)}
            data-testid={`short-${name}`}
          >
            {t('link.share.phone')}
          </Button>
        )}
        {open && (
          <Button
            {...WHOLE}
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
      {texting && phone !== undefined && <ShortDialog id={phone} onClose={() => setTexting(false)} />}
      {mailing && <MailDialog {...mail} onClose={() => setMailing(false)} />}
    </>
  );
}
