import { useTranslation } from 'react-i18next';
import { ClaimState } from '../../../shared/model/house.ts';
import { useFormats } from '../../text/locale.ts';

/** What another desk has begun, or done. */
export type Doing = {
  readonly desk: string;
  /** Who sits there; null: nobody signs in there. */
  readonly person: string | null;
  readonly kind: string;
  readonly state: ClaimState;
  readonly since: number;
};

type Params = Readonly<Record<string, string | number>>;

/** Read from the error that refused this desk; one that main wrote otherwise counts as under way, which is the careful reading. */
export function doingOf(params: Params = {}): Doing {
  const { desk, person, kind, since } = params;
  const state = ClaimState.safeParse(params['state']);
  return {
    desk: String(desk ?? ''),
    person: person === undefined || person === '' ? null : String(person),
    kind: String(kind ?? ''),
    state: state.success ? state.data : 'sent',
    since: Number(since ?? 0)
  };
}

/** What comes next depends on this alone. */
export const phaseOf = (state: ClaimState): 'doing' | 'done' | 'unknown' => {
  if (state === 'claimed' || state === 'sent') return 'doing';
  return state === 'unknown' ? 'unknown' : 'done';
};

/** `Reception 2 (Anna) has been refunding this payment since 14:02.` */
export function useDoingWords(): (doing: Doing) => string {
  const { t } = useTranslation();
  const { clock } = useFormats();
  return ({ desk, person, kind, state, since }) => {
    const who = person === null ? desk : t('house.who', { desk, person });
    const params = { who, at: clock(since), act: t([`money.name.${kind}`, 'money.name.other'], { kind }) };
    if (phaseOf(state) === 'doing') return t([`house.doing.${kind}`, 'house.doing.other'], params);
    return t(`house.was.${state}`, params);
  };
}
