import type { Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../shared/ipc/contract.ts';
import type { Account } from '../../../shared/model/domain.ts';
import type { MoneyState } from '../../../shared/model/money-words.ts';
import type { Right } from '../../../shared/model/people.ts';
import { openFirstHour } from '../../features/firstHour/store.ts';
import { pasteBooking } from '../../features/newLink/pasting.ts';
import { freshLink } from '../../features/newLink/store.ts';
import { emptyPayments, paymentsList } from '../../features/payments/store.ts';
import { LOCK_KEY } from '../../../shared/rules/lock-key.ts';
import { lockDesk } from '../../features/people/lockDesk.ts';
import type { Command } from '../../features/search/command.ts';
import { setFilter } from '../../list/listStore.ts';
import {
  AccountsIcon,
  AlertIcon,
  CashIcon,
  CopyIcon,
  DesksIcon,
  DownloadIcon,
  InfoIcon,
  ListIcon,
  LockIcon,
  MailIcon,
  NewLinkIcon,
  PersonIcon,
  PhoneIcon,
  RefreshIcon,
  RefundIcon,
  SealIcon,
  SettingsIcon,
  TodayIcon,
  TrainingIcon
} from '../../kit/icons.ts';
import { useAccounts, useActiveAccount } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { doing } from '../../state/doings.ts';
import { useMayNot, usePeople } from '../../state/people.ts';
import { useManaged } from '../../state/policy.ts';
import { changePreferences } from '../../state/preferences.ts';
import { go, SCREENS, type Screen } from '../../state/route.ts';
import { languages } from '../../text/catalogue.ts';
import { languageName } from '../../text/languageName.ts';
import { entriesFor, type InNavigation } from './navigation.ts';

/** What the frame itself opens over the screen. */
export type Doors = {
  readonly openSheet: () => void;
  readonly openHelp: () => void;
  readonly openBlackout: () => void;
  readonly openBackup: () => void;
};

/** A booking's page is of a booking, and the list of arrivals has an action. */
type BesideScreen = Exclude<Screen, InNavigation | 'booking' | 'arrivals'>;

/** Every other screen that is in no navigation, with what one needs to see anything on it. */
const BESIDE: Readonly<Record<BesideScreen, readonly [Icon, Channel | null]>> = {
  attention: [AlertIcon, null],
  guestMail: [MailIcon, null],
  house: [DesksIcon, null],
  trail: [ListIcon, 'trail.page'],
  privacy: [PersonIcon, 'privacy.find'],
  people: [PersonIcon, 'people.list'],
  rights: [PersonIcon, 'people.list']
};

const isBeside = (screen: Screen): screen is BesideScreen => Object.hasOwn(BESIDE, screen);

function newLink(): void {
  freshLink();
  go('newLink');
}

/** The payments that stand so, to choose one of them. */
function choosePayment(states: readonly MoneyState[]): void {
  setFilter(paymentsList, { ...emptyPayments, states: [...states] });
  go('payments');
}

type Parts = {
  readonly t: TFunction;
  readonly mayNot: (wanted: Right | Channel) => string | null;
  readonly screens: readonly Screen[];
  readonly doors: Doors;
  readonly active: Account | null;
};

type Name =
  | 'newLink'
  | 'arrivals'
  | 'pasteBooking'
  | 'phoneOrder'
  | 'refund'
  | 'capture'
  | 'askAgain'
  | 'fetch'
  | 'print'
  | 'close'
  | 'lock'
  | 'backup'
  | 'blackout'
  | 'shortcuts'
  | 'firstHour'
  | 'help';

/** `needs` null: no right of its own. */
type Told = { readonly icon: Icon; readonly needs: Right | Channel | null; readonly keys?: string; readonly run: () => void };

const act = ({ t, mayNot }: Parts, id: Name, { needs, ...told }: Told): Command => ({
  id,
  name: t(`palette.act.${id}.name`),
  also: t(`palette.act.${id}.also`),
  denied: needs === null ? null : mayNot(needs),
  first: true,
  ...told
});

/** What is done to money, and with what is open. What the account does not offer is left out. */
function moneyCommands(parts: Parts): readonly Command[] {
  const { screens, active } = parts;
  const ask = doing('ask');
  const print = doing('print');
  return [
    ...(screens.includes('newLink') ? [act(parts, 'newLink', { icon: NewLinkIcon, needs: 'link', keys: 'Ctrl+N', run: newLink })] : []),
    ...(screens.includes('newLink')
      ? [
          act(parts, 'arrivals', { icon: ListIcon, needs: 'arrivals.look', run: () => go('arrivals') }),
          act(parts, 'pasteBooking', { icon: CopyIcon, needs: 'arrivals.paste', keys: 'Ctrl+Shift+V', run: pasteBooking })
        ]
      : []),
    ...(screens.includes('moto') ? [act(parts, 'phoneOrder', { icon: PhoneIcon, needs: 'moto', run: () => go('moto') })] : []),
    ...(screens.includes('payments')
      ? [
          act(parts, 'refund', { icon: RefundIcon, needs: 'refund', run: () => choosePayment(['taken', 'partlyTaken', 'partlyRefunded']) }),
          act(parts, 'capture', { icon: CashIcon, needs: 'capture', run: () => choosePayment(['reserved', 'partlyTaken']) })
        ]
      : []),
    ...(ask ? [act(parts, 'askAgain', { icon: RefreshIcon, needs: null, run: ask })] : []),
    ...(active
      ? [act(parts, 'fetch', { icon: RefreshIcon, needs: 'sync.start', run: () => void call('sync.start', { accountId: active.id }) })]
      : []),
    ...(print ? [act(parts, 'print', { icon: DownloadIcon, needs: 'lists.export', keys: 'Ctrl+P', run: print })] : [])
  ];
}

/** The desk itself: its shift, its lock, its papers. */
function deskCommands(parts: Parts, signsIn: boolean): readonly Command[] {
  const { screens, doors } = parts;
  return [
    ...(screens.includes('closing') ? [act(parts, 'close', { icon: SealIcon, needs: 'close', run: () => go('closing') })] : []),
    ...(signsIn ? [act(parts, 'lock', { icon: LockIcon, needs: null, keys: LOCK_KEY, run: () => void lockDesk() })] : []),
    act(parts, 'backup', { icon: DownloadIcon, needs: 'backup.make', run: doors.openBackup }),
    act(parts, 'blackout', { icon: DownloadIcon, needs: 'blackout.print', keys: 'F9', run: doors.openBlackout }),
    act(parts, 'help', { icon: InfoIcon, needs: null, keys: 'F1', run: doors.openHelp }),
    act(parts, 'firstHour', { icon: TrainingIcon, needs: null, run: openFirstHour }),
    act(parts, 'shortcuts', { icon: ListIcon, needs: null, keys: '?', run: doors.openSheet })
  ];
}

const THEMES = ['auto', 'light', 'dark'] as const;

/** One for each thing that can be chosen: they are found by typing, and would fill the box before that. */
function choiceCommands({ t, active }: Parts, accounts: readonly Account[], languageFixed: string | null): readonly Command[] {
  const base = { first: false, denied: null };
  return [
    ...THEMES.map((theme) => ({
      ...base,
      id: `theme-${theme}`,
      name: t('palette.act.theme.name', { theme: t(`settings.theme.${theme}`) }),
      also: t('palette.act.theme.also'),
      icon: TodayIcon,
      run: () => void changePreferences({ theme })
    })),
    ...languages.map((language) => ({
      ...base,
      denied: languageFixed,
      id: `language-${language}`,
      name: t('palette.act.language.name', { language: languageName(language, language) }),
      also: t('palette.act.language.also'),
      icon: SettingsIcon,
      run: () => void changePreferences({ language })
    })),
    ...accounts
      .filter(({ id }) => id !== active?.id)
      .map(({ id, name }) => ({
        ...base,
        id: `account-${id}`,
        name: t('palette.act.account.name', { account: name }),
        also: t('palette.act.account.also'),
        icon: AccountsIcon,
        run: () => void changePreferences({ activeAccountId: id })
      }))
  ];
}

function screenCommands({ t, mayNot, screens, active }: Parts, accounts: readonly Account[]): readonly Command[] {
  const base = { more: t('palette.screen'), also: t('palette.screen'), first: false };
  const named = (screen: Screen) => ({ id: `screen-${screen}`, name: t(`shell.screen.${screen}`), run: () => go(screen) });
  return [
    ...entriesFor(active, accounts).map(({ screen, icon }) => {
      const place = screens.indexOf(screen) + 1;
      return { ...base, ...named(screen), icon, denied: null, ...(place > 0 && place < 10 ? { keys: `Ctrl+${place}` } : {}) };
    }),
    ...SCREENS.filter(isBeside).map((screen) => {
      const [icon, needs] = BESIDE[screen];
      return { ...base, ...named(screen), icon, denied: needs === null ? null : mayNot(needs) };
    })
  ];
}

/** All that can be done from here, in the operator's words; what they may not do says why. */
export function useCommands(screens: readonly Screen[], doors: Doors): readonly Command[] {
  const { t } = useTranslation();
  const mayNot = useMayNot();
  const isManaged = useManaged();
  const active = useActiveAccount();
  const accounts = useAccounts((state) => state.accounts);
  const signsIn = usePeople((state) => state.people?.mode === 'open');
  const languageFixed = isManaged('language') ? t('errors.policy.managed') : null;
  return useMemo(() => {
    const parts = { t, mayNot, screens, doors, active };
    return [
      ...moneyCommands(parts),
      ...deskCommands(parts, signsIn),
      ...choiceCommands(parts, accounts, languageFixed),
      ...screenCommands(parts, accounts)
    ];
  }, [t, mayNot, screens, doors, active, accounts, signsIn, languageFixed]);
}
