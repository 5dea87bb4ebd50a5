/** Whether an hour of the clock is a quiet one; over midnight too. Null, or from and to the same: none is. */
export function isQuiet(hour: number, quiet: { readonly from: number; readonly to: number } | null): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  return quiet.from < quiet.to ? hour >= quiet.from && hour < quiet.to : hour >= quiet.from || hour < quiet.to;
}
