import type { Icon } from '@tabler/icons-react';
import type { Account } from '../../../shared/model/domain.ts';
import type { Screen } from '../../state/route.ts';
import {
  AccountsIcon,
  ArrivedIcon,
  CardIcon,
  CashIcon,
  ChartIcon,
  LinkIcon,
  ListIcon,
  NewLinkIcon,
  OutboxIcon,
  PhoneIcon,
  RefundIcon,
  SealIcon,
  SettingsIcon,
  TodayIcon
} from '../../kit/icons.ts';

export type Entry = { readonly screen: Screen; readonly icon: Icon };

type Offered = Entry & { readonly offered: (account: Account, everywhere: readonly Account[]) => boolean };

const all = [
  { screen: 'today', icon: TodayIcon, offered: () => true },
  { screen: 'newLink', icon: NewLinkIcon, offered: (account) => account.capabilities.link.offered },
  {
    screen: 'moto',
    icon: PhoneIcon,
    offered: ({ capabilities: { moto } }) => moto.direct || moto.directOffBecause !== null || moto.importCard
  },
  { screen: 'links', icon: LinkIcon, offered: () => true },
  { screen: 'cards', icon: CardIcon, offered: () => true },
  { screen: 'payments', icon: CashIcon, offered: () => true },
  { screen: 'refunds', icon: RefundIcon, offered: () => true },
  { screen: 'operations', icon: ListIcon, offered: (_, everywhere) => everywhere.some((one) => one.capabilities.lists.operations) },
  { screen: 'settlement', icon: ArrivedIcon, offered: () => true },
  { screen: 'closing', icon: SealIcon, offered: () => true },
  { screen: 'charts', icon: ChartIcon, offered: () => true },
  { screen: 'outbox', icon: OutboxIcon, offered: () => true },
  { screen: 'accounts', icon: AccountsIcon, offered: () => true },
  { screen: 'settings', icon: SettingsIcon, offered: () => true }
] as const satisfies readonly Offered[];

/** The screens that stand in the navigation, with one account or another. */
export type InNavigation = (typeof all)[number]['screen'];

/** The screens offered with this account, in the order of the navigation; the first nine have Ctrl+1 to Ctrl+9. */
export function entriesFor(active: Account | null, accounts: readonly Account[]): readonly Entry[] {
  return active
    ? all.filter((entry) => entry.offered(active, accounts))
    : all.filter(({ screen }) => screen === 'accounts' || screen === 'settings');
}
