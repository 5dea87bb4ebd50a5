import type { Account, AccountId, Payment } from '../../shared/model/domain.ts';
import type { NoticePlace, NoticeSettings } from '../../shared/model/notices.ts';
import type { Due } from '../../shared/model/today.ts';
import { paymentOfLink } from '../../shared/rules/money-state.ts';
import { isQuiet } from '../../shared/rules/quiet.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { News } from '../history/at-desk/told.ts';
import { dueNews, linkNews, outcomeNews, refundNews } from './news.ts';
import type { Notice } from './notice.ts';
import { sayingOf, type Said, type Saying } from './say.ts';

/** How the system says it; a click calls `opened`. */
export type NoticePort = {
  readonly supported: () => boolean;
  readonly show: (said: Said & { readonly silent: boolean }, opened: () => void) => void;
};

export type NotifyPorts = {
  readonly history: Pick<
    AsyncHistory,
    'lastEvent' | 'newsAfter' | 'tellOnce' | 'intents' | 'intent' | 'token' | 'tokenByRemoteId' | 'payment' | 'paymentsOfToken' | 'refund'
  >;
  readonly port: NoticePort;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly activeAccount: () => Promise<AccountId | null>;
  readonly due: (accounts: readonly Account[]) => Promise<Due>;
  readonly settings: () => Promise<NoticeSettings>;
  readonly words: () => Promise<Omit<Saying, 'details'>>;
  readonly isLocked: () => boolean;
  readonly now: () => UnixSeconds;
  /** A notification was clicked: the window comes to the front and takes the place. */
  readonly clicked: () => void;
  readonly log: (line: string) => void;
};

export type Notify = {
  readonly begin: () => Promise<void>;
  /** Rows have changed; what came of it is said a moment later, together with what comes meanwhile. */
  readonly touch: () => void;
  /** Call every few seconds: looks at the clock, and sometimes at what is due. */
  readonly tick: () => Promise<void>;
  readonly test: () => Promise<void>;
  /** Brings the desk to the front, at this place. */
  readonly lead: (place: NoticePlace) => void;
  readonly takePlace: () => NoticePlace | null;
  readonly stop: () => Promise<void>;
};

/** Several that happen at once are said at once. */
const TOGETHER_MS = 2_000;
/** What ends is looked for this often, in seconds. */
const DUE_EVERY = 300;
/** A gateway's clock may be behind. */
const CLOCKS_APART = 120;
/** Operations without an outcome are few. */
const MANY = 200;

/** Which notices may be said at this desk now: training only while somebody trains. */
const spoken = (all: readonly Account[], activeId: AccountId | null): readonly Account[] => {
  const active = all.find(({ id }) => id === activeId) ?? all[0];
  return all.filter(({ environment }) => environment !== 'training' || active?.environment === 'training');
};

/** Says what happens, once each. Nothing hangs on it: what goes wrong here is written into the log and no more. */
export function createNotify(ports: NotifyPorts): Notify {
  const reader = createReader(ports);
  const speaker = createSpeaker(ports);
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;
  let begun = false;
  let lookedAt = 0;

  const safely = (work: () => Promise<void>): Promise<void> => {
    working = working.then(work).catch((cause: unknown) => {
      if (!stopped) ports.log(`not told: ${cause instanceof Error ? cause.message : 'unknown'}`);
    });
    return working;
  };
  const collect = (withDue: boolean): Promise<void> =>
    safely(async () => {
      if (stopped) return;
      await speaker.add(await reader.read(withDue));
      await speaker.speak();
    });

  return {
    begin: async () => {
      await safely(reader.begin);
      begun = true;
    },
    touch: () => {
      if (!begun || stopped || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        void collect(false);
      }, TOGETHER_MS);
      timer.unref();
    },
    tick: async () => {
      if (!begun || stopped) return;
      const now = ports.now();
      if (now - lookedAt < DUE_EVERY && now >= lookedAt) return speaker.isWaiting() ? safely(speaker.speak) : undefined;
      lookedAt = now;
      await collect(true);
    },
    test: () => safely(speaker.test),
    lead: speaker.lead,
    takePlace: speaker.takePlace,
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await working;
    }
  };
}

/** What has happened since the last look. */
function createReader({ history, accounts, activeAccount, due, now }: NotifyPorts) {
  let after = 0;
  let from: UnixSeconds = 0;
  /** Operations that nobody knew the outcome of, at the last look. */
  let unknown: ReadonlySet<number> = new Set();

  const unknownNow = async () =>
    new Set(
      (await history.intents({ accountId: null, unresolvedOnly: true, limit: MANY }))
        .filter((one) => one.state === 'unknown')
        .map(({ id }) => id)
    );

  const linkOf = async (payment: Payment) =>
    payment.tokenRemoteId === null ? null : history.tokenByRemoteId(payment.accountId, payment.tokenRemoteId);

  const about = async ({ kind, id }: News['rows'][number], of: (id: AccountId) => Account | undefined): Promise<Notice | null> => {
    if (kind === 'refund') {
      const refund = await history.refund(id);
      const account = refund === null ? undefined : of(refund.accountId);
      return refund === null || account === undefined ? null : refundNews(refund, account);
    }
    const payment = kind === 'payment' ? await history.payment(id) : null;
    const token = kind === 'token' ? await history.token(id) : payment && (await linkOf(payment));
    const account = token === null ? undefined : of(token.accountId);
    if (token === null || account === undefined) return null;
    return linkNews(token, paymentOfLink(token, await history.paymentsOfToken(token.accountId, token.remoteId)), account);
  };

  const outcomes = async (of: (id: AccountId) => Account | undefined): Promise<readonly (Notice | null)[]> => {
    const before = unknown;
    unknown = await unknownNow();
    const ended = [...before].filter((id) => !unknown.has(id));
    const intents = await Promise.all(ended.map((id) => history.intent(id)));
    return intents.map((intent) => {
      const account = intent === null ? undefined : of(intent.accountId);
      return intent === null || account === undefined ? null : outcomeNews(intent, account);
    });
  };

  return {
    begin: async (): Promise<void> => {
      after = await history.lastEvent();
      from = now() - CLOCKS_APART;
      unknown = await unknownNow();
    },
    read: async (withDue: boolean): Promise<readonly Notice[]> => {
      const ours = spoken(await accounts(), await activeAccount());
      const of = (id: AccountId) => ours.find((account) => account.id === id);
      const { upTo, rows } = await history.newsAfter(after, from);
      after = upTo;
      const told: (Notice | null)[] = [...(await outcomes(of))];
      for (const row of rows) told.push(await about(row, of));
      if (withDue)
        for (const line of (await due(ours)).lines) {
          const account = line.accountId === null ? undefined : of(line.accountId);
          if (account) told.push(dueNews(line, account));
        }
      return told.filter((notice) => notice !== null);
    }
  };
}

/** Says what waits, when it may be said. */
function createSpeaker({ history, port, settings, words, isLocked, now, clicked }: NotifyPorts) {
  const waiting = new Map<string, Notice>();
  let place: NoticePlace | null = null;

  const lead = (to: NoticePlace): void => {
    place = to;
    clicked();
  };
  const say = (said: Said, silent: boolean): void => port.show({ ...said, silent }, () => lead(said.place));

  return {
    lead,
    isWaiting: () => waiting.size > 0,
    add: async (notices: readonly Notice[]): Promise<void> => {
      const { on, without } = await settings();
      if (!on) return;
      for (const notice of notices) if (!without.includes(notice.kind)) waiting.set(notice.key, notice);
    },
    speak: async (): Promise<void> => {
      if (waiting.size === 0) return;
      const { on, details, sound, quiet } = await settings();
      if (!on) return waiting.clear();
      if (isQuiet(new Date(now() * 1000).getHours(), quiet)) return;
      const due = [...waiting.values()];
      waiting.clear();
      const fresh = new Set(
        await history.tellOnce(
          due.map(({ key }) => key),
          now()
        )
      );
      const saying = { ...(await words()), details: details && !isLocked() };
      for (const said of sayingOf(
        due.filter(({ key }) => fresh.has(key)),
        saying
      ))
        say(said, !sound);
    },
    test: async (): Promise<void> => {
      const { sound } = await settings();
      const { words: texts } = await words();
      say({ title: texts.test.title, body: texts.test.text, place: { screen: 'today', id: null } }, !sound);
    },
    takePlace: (): NoticePlace | null => {
      const taken = place;
      place = null;
      return taken;
    }
  };
}
