import { createElement, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { Today } from '../../features/today/Today.tsx';
import { markReady } from '../../state/ready.ts';
import { go, SCREENS, useRoute } from '../../state/route.ts';
import type { Screen } from '../../state/route.ts';
import { noteDeskThere } from '../../state/people.ts';
import { Waiting } from '../../kit/Waiting.tsx';

/** Each screen but the first is a file of its own, fetched when it is opened or the desk has nothing else to do. */
const files: Record<Screen, () => Promise<ComponentType>> = {
  today: async () => Today,
  newLink: async () => (await import('../../features/newLink/NewLink.tsx')).NewLink,
  moto: async () => (await import('../../features/phoneOrder/PhoneOrder.tsx')).PhoneOrder,
  arrivals: async () => (await import('../../features/arrivals/Arrivals.tsx')).Arrivals,
  links: async () => (await import('../../features/tokens/Links.tsx')).Links,
  cards: async () => (await import('../../features/tokens/StoredCards.tsx')).StoredCards,
  payments: async () => (await import('../../features/payments/Payments.tsx')).Payments,
  refunds: async () => (await import('../../features/refunds/Refunds.tsx')).Refunds,
  operations: async () => (await import('../../features/operations/Operations.tsx')).Operations,
  booking: async () => (await import('../../features/booking/Booking.tsx')).Booking,
  settlement: async () => (await import('../../features/settlement/Settlement.tsx')).Settlement,
  charts: async () => (await import('../../features/charts/Charts.tsx')).Charts,
  attention: async () => (await import('../../features/attention/Attention.tsx')).Attention,
  closing: async () => (await import('../../features/closing/Closing.tsx')).Closing,
  outbox: async () => (await import('../../features/guests/Outbox.tsx')).Outbox,
  guestMail: async () => (await import('../../features/guests/GuestMail.tsx')).GuestMail,
  accounts: async () => (await import('../../features/accounts/Accounts.tsx')).Accounts,
  settings: async () => (await import('../../features/settings/Settings.tsx')).Settings,
  trail: async () => (await import('../../features/trail/Trail.tsx')).Trail,
  privacy: async () => (await import('../../features/privacy/Privacy.tsx')).Privacy,
  people: async () => (await import('../../features/people/People.tsx')).People,
  rights: async () => (await import('../../features/people/Rights.tsx')).RightsScreen,
  house: async () => (await import('../../features/house/House.tsx')).House
};

/**
 * Screens at hand. Not `React.lazy`: once it has shown a fallback, React keeps what follows back for 300 ms, which would
 * be the longest part of a start and of every first visit.
 */
const atHand = new Map<Screen, ComponentType>([['today', Today]]);

async function fetchScreen(screen: Screen): Promise<void> {
  if (!atHand.has(screen)) atHand.set(screen, await files[screen]());
}

function useScreen(screen: Screen): ComponentType | null {
  const [, setFetched] = useState<Screen | null>(null);
  useEffect(() => void fetchScreen(screen).then(() => setFetched(screen)), [screen]);
  return atHand.get(screen) ?? null;
}

const idle = (): Promise<unknown> => new Promise((done) => requestIdleCallback(done));

/**
 * Fetches the other screens one after the other, each when there is nothing else to do: all at once they would keep the first click
 * waiting.
 */
async function fetchWhenIdle(wanted: () => boolean): Promise<void> {
  for (const screen of SCREENS) {
    await idle();
    if (!wanted()) return;
    await fetchScreen(screen);
  }
}

/** Marks the document once a screen with its data is on it: the start-up measure and the tests wait for this. */
function ReadyMark() {
  useEffect(() => {
    markReady();
    noteDeskThere();
    let wanted = true;
    void fetchWhenIdle(() => wanted);
    return () => {
      wanted = false;
    };
  }, []);
  return null;
}

export function Screens({ screens }: { readonly screens: readonly Screen[] }) {
  const wanted = useRoute((state) => state.route.screen);
  const fallback = screens[0] ?? 'accounts';
  // The account was switched to one that does not offer this screen. Some are in no navigation: a booking leads to its page, Today
  // to open operations, the journal and arrivals, the settings to what guests are written, the trail, guest data, people and rights,
  // and the accounts to the house.
  const byAnother = (wanted === 'booking' || wanted === 'attention' || wanted === 'arrivals') && screens.includes('today');
  const bySettings = wanted === 'guestMail' || wanted === 'trail' || wanted === 'privacy' || wanted === 'people' || wanted === 'rights';
  const byAccounts = wanted === 'house';
  const offered = screens.includes(wanted) || byAnother || bySettings || byAccounts;
  const screen = offered ? wanted : fallback;
  useEffect(() => {
    if (screen !== wanted) go(screen);
  }, [screen, wanted]);
  const view = useScreen(screen);
  if (!view) return <Waiting like="panels" />;
  return (
    <>
      {createElement(view)}
      <ReadyMark />
    </>
  );
}
