import { useTranslation } from 'react-i18next';
import type { HouseState } from '../../../shared/model/house.ts';
import { AlertIcon, CheckIcon, ClockIcon, LockIcon, OfflineIcon } from '../../kit/icons.ts';
import type { StateLook } from '../../kit/stateLook.ts';
import { Word } from '../../kit/Tone.tsx';

const LOOKS: Readonly<Record<HouseState['state'], StateLook>> = {
  none: { tone: 'still', icon: CheckIcon },
  joining: { tone: 'going', icon: ClockIcon },
  here: { tone: 'good', icon: CheckIcon },
  away: { tone: 'bad', icon: OfflineIcon },
  newer: { tone: 'bad', icon: AlertIcon },
  closed: { tone: 'bad', icon: LockIcon }
};

export function HouseWord({ house: { state } }: { readonly house: HouseState }) {
  const { t } = useTranslation();
  const { tone, icon } = LOOKS[state];
  return (
    <Word tone={tone} icon={icon} state={state} testId="house-state">
      {t(`house.state.${state}`)}
    </Word>
  );
}
