import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { appError } from '../../../shared/values/errors.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { isCutOff, useHouse } from '../../state/house.ts';
import { go, useRoute } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';

const NEWER = appError('house.newer');
const CLOSED = appError('house.closed');

/** What keeps this desk from moving money as it otherwise would; nothing where all is well or where there is no house. */
export function HouseBanner() {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const house = useHouse((state) => state.house);
  if (house === null) return null;
  const lead = { label: t('house.banner.open'), onClick: () => go('house') };
  if (house.state === 'newer') return <ErrorNotice error={NEWER} lead={lead} />;
  if (house.state === 'closed') return <ErrorNotice error={CLOSED} lead={lead} />;
  if (house.state !== 'away') return null;
  return (
    <Notice
      tone="warn"
      role="status"
      title={house.since === null ? t('house.away.title') : t('house.banner.away', { at: clock(house.since) })}
      testId="house-banner"
    >
      <span>
        {t('house.banner.reading')}{' '}
        <Anchor
          component="button"
          type="button"
          size="sm"
          c="inherit"
          underline="always"
          onClick={lead.onClick}
          data-testid="house-banner-open"
        >
          {lead.label}
        </Anchor>
      </span>
    </Notice>
  );
}

/** Whether there is something to be said above every screen but the house's own, which says it at length. */
export function useHouseBanner(): boolean {
  const screen = useRoute(({ route }) => route.screen);
  return useHouse(({ house }) => house !== null && isCutOff(house.state)) && screen !== 'house';
}
