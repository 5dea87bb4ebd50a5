/** Waits for the work, but not longer than that. Null: it was not done by then, or failed. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(late.resolve, ms, null);
  const done = await Promise.race([work.catch(() => null), late.promise]);
  clearTimeout(timer);
  return done;
}
