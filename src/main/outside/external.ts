/**
 * Which addresses may leave the desk for the system browser: https ones, and the pages of the training gateway that is
 * running on this machine. Compares parsed parts, never prefixes: `https://evil.example/https://app.syspay.com` is one
 * address, not the other.
 */
export function allowedExternal(address: string, trainingOrigins: readonly string[]): URL | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return url;
  return url.protocol === 'http:' && trainingOrigins.includes(url.origin) ? url : null;
}

/** A text message as the address the system's program for them opens (RFC 5724). `phone` is one the whole world knows (E.164). */
export const smsAddress = (phone: string, text: string): string => `sms:${phone}?body=${encodeURIComponent(text)}`;

/** Nothing but one number and one text. */
export const isSms = (address: string): boolean => /^sms:\+[1-9]\d{7,14}\?body=[^&#?\s]*$/.test(address);

/** A chat with this number, the text in its field; it is sent by whoever reads it there. */
export const whatsAppAddress = (phone: string, text: string): string =>
  `https://wa.me/${phone.replace('+', '')}?text=${encodeURIComponent(text)}`;
