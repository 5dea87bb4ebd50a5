/** Styles written at run time are let in by the nonce that main put into this page (docs/security.md). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
export const styleNonce = (): string => nonce;
