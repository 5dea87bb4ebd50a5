/** Banks of the training iDEAL scheme, in the shape of the document's example. */
const BANKS = [
  { class: 'bank', id: 1, name: 'Issuer Simulation V3 - ING', country: 'Nederland' },
  { class: 'bank', id: 2, name: 'Issuer Simulation V3 - RABO', country: 'Nederland' }
] as const;

const UPDATED = 1_370_858_310;

export function bankById(id: number): { id: number; name: string } | undefined {
  return BANKS.find((bank) => bank.id === id);
}

/** Answer of "Get a list of iDeal banks". */
export function idealBanks(): unknown {
  return { class: 'ideal_banks', updated: UPDATED, banks: BANKS };
}
