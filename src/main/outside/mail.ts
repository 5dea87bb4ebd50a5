/**
 * A mail draft as the address the system's mail program opens (RFC 6068). Line breaks are CRLF there. Nothing is sent
 * by the desk: the operator reads the draft in their own program and sends it.
 */
export function mailtoAddress(draft: { to: string; subject: string; body: string }): string {
  const body = draft.body.replace(/\r\n|\r|\n/g, '\r\n');
  return `mailto:${encodeURIComponent(draft.to)}?subject=${encodeURIComponent(draft.subject)}&body=${encodeURIComponent(body)}`;
}
