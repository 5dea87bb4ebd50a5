/**
 * Whether a reference is one a desk gave to a refund (letter R) or to a credit (K), whichever installed desk it was: they all
 * derive references in one way (main/money/reference.ts). Ten characters of a digest at its end keep others apart.
 */
export const isRefundReference = (reference: string): boolean => /^PD-[A-Za-z0-9]{1,24}-[RK]\d+-[0-9A-HJKMNP-TV-Z]{10}$/.test(reference);
