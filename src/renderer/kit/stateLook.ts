import type { Icon } from '@tabler/icons-react';
import type { StateWord } from '../../shared/model/money-words.ts';
import {
  AskedIcon,
  CancelledIcon,
  CardIcon,
  ClockIcon,
  LapsedIcon,
  NoCardIcon,
  NotKnownIcon,
  PartlyRefundedIcon,
  PartlyTakenIcon,
  RefundedIcon,
  RefusedIcon,
  ReleasedIcon,
  ReservedIcon,
  TakenIcon
} from './icons.ts';
import type { Tone } from './Tone.tsx';

export type StateLook = { readonly tone: Tone; readonly icon: Icon };

/** Each state has a shape and a colour of its own kind. Amber is for what is not known, and for nothing else. */
export const stateLooks: Readonly<Record<StateWord, StateLook>> = {
  asked: { tone: 'plain', icon: AskedIcon },
  underWay: { tone: 'going', icon: ClockIcon },
  reserved: { tone: 'held', icon: ReservedIcon },
  taken: { tone: 'good', icon: TakenIcon },
  partlyTaken: { tone: 'good', icon: PartlyTakenIcon },
  refunded: { tone: 'still', icon: RefundedIcon },
  partlyRefunded: { tone: 'still', icon: PartlyRefundedIcon },
  released: { tone: 'still', icon: ReleasedIcon },
  lapsed: { tone: 'still', icon: LapsedIcon },
  cancelled: { tone: 'still', icon: CancelledIcon },
  failed: { tone: 'bad', icon: RefusedIcon },
  notKnown: { tone: 'warn', icon: NotKnownIcon },
  cardStored: { tone: 'good', icon: CardIcon },
  cardNotStored: { tone: 'bad', icon: NoCardIcon },
  cardEnded: { tone: 'still', icon: NoCardIcon }
};
