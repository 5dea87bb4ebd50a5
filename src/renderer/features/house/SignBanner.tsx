import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HouseSign } from '../../../shared/model/people.ts';
import { Notice } from '../../kit/Tone.tsx';
import { go, useRoute } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import { useHouseSigns } from './HouseSigns.tsx';

/** A colleague waits at another desk: told above every screen but the one where it is signed. */
export function useToSignBanner(): readonly HouseSign[] {
  const screen = useRoute(({ route }) => route.screen);
  const signs = useHouseSigns();
  return screen === 'attention' ? [] : signs;
}

export function SignBanner({ signs: [first, ...more] }: { readonly signs: readonly HouseSign[] }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  if (first === undefined) return null;
  const { askedBy, desk, kind, amount, currency } = first;
  return (
    <Notice tone="warn" role="status" title={t('house.sign.banner', { name: askedBy, desk })} testId="house-sign-banner">
      <span>
        {t([`money.name.${kind}`, 'money.name.other'], { kind })}
        {amount === null ? '' : `, ${money(amount, currency)}`}
        {more.length === 0 ? '' : ` ${t('house.sign.more', { count: more.length })}`}{' '}
        <Anchor
          component="button"
          type="button"
          size="sm"
          c="inherit"
          underline="always"
          onClick={() => go('attention')}
          data-testid="house-sign-open"
        >
          {t('house.sign.open')}
        </Anchor>
      </span>
    </Notice>
  );
}
