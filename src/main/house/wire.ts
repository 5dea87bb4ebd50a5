import type { Client } from 'pg';

/** One connection to the database: made when it is needed and anew where it broke; one after the other has it. */
export type Wire = {
  /** `broken`: nobody may have it any more. */
  readonly use: <T>(work: (client: Client, broken: () => void) => Promise<T>) => Promise<T>;
  readonly end: () => void;
};

type Given = {
  readonly made: () => Client;
  /** With each new one, before anybody has it. */
  readonly ready: (client: Client) => Promise<void>;
  /** Given back when nobody had it for so long; null: kept. */
  readonly idleMs: number | null;
};

export function createWire({ made, ready, idleMs }: Given): Wire {
  let there: Client | null = null;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const leave = (client: Client): void => {
    if (there === client) there = null;
    // A silent server says nothing to this either, and nobody waits for it.
    void client.end().catch(() => undefined);
  };

  const connected = async (): Promise<Client> => {
    const client = made();
    // One that breaks says so to whoever asked over it; unheard besides, that would end the program.
    client.on('error', () => undefined);
    client.on('end', () => {
      if (there === client) there = null;
    });
    try {
      await client.connect();
      if (ended) throw new Error('Connection terminated');
      await ready(client);
    } catch (cause) {
      leave(client);
      throw cause;
    }
    there = client;
    return client;
  };

  const turn = async <T>(work: (client: Client, broken: () => void) => Promise<T>): Promise<T> => {
    if (ended) throw new Error('Connection terminated');
    clearTimeout(idle);
    const client = there ?? (await connected());
    try {
      return await work(client, () => leave(client));
    } catch (cause) {
      // What the server has answered leaves the connection as it was; after anything else nobody knows what comes over it next.
      if (!(cause instanceof Error && 'severity' in cause)) leave(client);
      throw cause;
    } finally {
      if (idleMs !== null) idle = setTimeout(() => leave(client), idleMs).unref();
    }
  };

  return {
    use: (work) => {
      const mine = last.catch(() => undefined).then(() => turn(work));
      last = mine;
      return mine;
    },
    end: () => {
      ended = true;
      clearTimeout(idle);
      if (there !== null) leave(there);
    }
  };
}
