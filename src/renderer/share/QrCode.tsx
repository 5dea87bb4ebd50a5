import { UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import { Dialog } from '../kit/Dialog.tsx';

type Props = {
  readonly url: string;
  readonly name: 'link' | 'bank';
  readonly small: boolean;
  /** Told when the code is held out to the guest. */
  readonly onLarge: () => void;
};

/** The address as a code to scan; pressed, it fills the screen for the guest's camera. */
export function QrCode({ url, name, small, onLarge }: Props) {
  const { t } = useTranslation();
  const [large, setLarge] = useState(false);
  const code = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url, { border: 2 }))}`, [url]);
  const picture = (size: number, testId: string) => (
    <img
      src={code}
      width={size}
      height={size}
      alt={t('link.share.qr')}
      style={{ borderRadius: 8, background: '#fff', display: 'block' }}
      data-testid={testId}
    />
  );
  return (
    <>
      <UnstyledButton
        style={{ flex: 'none' }}
        aria-label={t('link.share.showQr')}
        title={t('link.share.showQr')}
        onClick={() => {
          setLarge(true);
          onLarge();
        }}
        data-testid={`show-${name}-qr`}
      >
        {picture(small ? 96 : 168, `${name}-qr`)}
      </UnstyledButton>
      {large && (
        <Dialog onClose={() => setLarge(false)} size="auto" title={t('link.share.scan')}>
          {picture(420, 'qr-large')}
        </Dialog>
      )}
    </>
  );
}
