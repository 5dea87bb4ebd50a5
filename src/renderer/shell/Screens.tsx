import { createElement, lazy, Suspense, useEffect } from 'react';
import type { ComponentType } from 'react';
import { go, useRoute } from '../state/route.ts';
import type { Screen } from '../state/route.ts';
import { Waiting } from '../ui/Waiting.tsx';

/** Each screen is a file of its own that is fetched when it is first opened. */
const views: Record<Screen, ComponentType> = {
  newLink: lazy(async () => ({ default: (await import('../newLink/NewLink.tsx')).NewLink })),
  moto: lazy(async () => ({ default: (await import('../moto/PhoneOrder.tsx')).PhoneOrder })),
  links: lazy(async () => ({ default: (await import('../tokens/Links.tsx')).Links })),
  cards: lazy(async () => ({ default: (await import('../tokens/StoredCards.tsx')).StoredCards })),
  payments: lazy(async () => ({ default: (await import('../payments/Payments.tsx')).Payments })),
  operations: lazy(async () => ({ default: (await import('../operations/Operations.tsx')).Operations })),
  attention: lazy(async () => ({ default: (await import('../attention/Attention.tsx')).Attention })),
  accounts: lazy(async () => ({ default: (await import('../accounts/Accounts.tsx')).Accounts })),
  settings: lazy(async () => ({ default: (await import('../settings/Settings.tsx')).Settings }))
};

/** Marks the document once a screen with its data is on it: the start-up measure and the tests wait for this. */
function ReadyMark() {
  useEffect(() => {
    document.body.dataset.ready = 'true';
  }, []);
  return null;
}

export function Screens({ screens }: { readonly screens: readonly Screen[] }) {
  const wanted = useRoute((state) => state.route.screen);
  const fallback = screens[0] ?? 'accounts';
  // The account was switched to one that does not offer this screen.
  const screen = screens.includes(wanted) ? wanted : fallback;
  useEffect(() => {
    if (screen !== wanted) go(screen);
  }, [screen, wanted]);
  return (
    <Suspense fallback={<Waiting />}>
      {createElement(views[screen])}
      <ReadyMark />
    </Suspense>
  );
}
