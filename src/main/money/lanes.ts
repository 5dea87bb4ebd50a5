/** Runs work one after the other for each key; different keys run side by side. */
export type Lanes = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = tails.get(key);
    const { promise: mine, resolve: release } = Promise.withResolvers<void>();
    tails.set(key, mine);
    try {
      await before;
      return await work();
    } finally {
      if (tails.get(key) === mine) tails.delete(key);
      release();
    }
  };
}
