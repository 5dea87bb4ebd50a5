import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from './clock.ts';
import type { GatewayName } from './gateway-name.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

/** One HTTP request, body already read in full. */
export type SimRequest = {
  readonly method: string;
  /** Path without query, percent-decoding not applied. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Requests that arrived earlier and are still being worked on: what a gateway calls "already being processed". */
  readonly inFlight: readonly { readonly method: string; readonly path: string }[];
};

/** One HTTP answer. A missing content type with a body means JSON. */
export type SimResponse = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What the core lends to each gateway half. */
export type Core = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly store: Store;
  /** Address of API and hosted pages, without a trailing slash. Known once the server listens; never store it. */
  baseUrl(): string;
  /** One plain line for people. Never a card number, a security code or a passphrase. */
  log(line: string): void;
};

/**
 * One gateway half. Handlers change state synchronously, so that an answer, a cut connection or a kill
 * finds either all of a change or none of it; the core writes the state file before it answers.
 */
export type Gateway<Described = unknown> = {
  readonly name: GatewayName;
  /** Whether a path belongs to this gateway (API or hosted pages). Decides which faults and which log apply. */
  owns(path: string): boolean;
  /** Answers a request to an owned path. */
  handle(request: SimRequest): SimResponse | Promise<SimResponse>;
  /** Runs what has become due by `core.clock.now()`. Called before each request, after each clock move and once a second. */
  sweep(): void;
  /** Answers `POST|GET /<gateway>/...` and gateway-wide paths on the control port; undefined when it is not one of its own. */
  control?(method: string, path: string, body: unknown): SimResponse | undefined | Promise<SimResponse | undefined>;
  /** Fills an empty state with a believable small hotel, for training. */
  demo?(): void;
  /** Address and credentials for a client. */
  describe(): Described;
};

/** What `describe()` says of the SysPay half. */
export type SyspayDescription = {
  readonly baseUrl: string;
  readonly merchantLogin: string;
  readonly passphrase: string;
  readonly partnerLogin: string;
  readonly partnerPassphrase: string;
};

/** What `describe()` says of the Saferpay half. */
export type SaferpayDescription = {
  readonly baseUrl: string;
  readonly customerId: string;
  readonly terminalIds: readonly string[];
  readonly username: string;
  readonly password: string;
};
