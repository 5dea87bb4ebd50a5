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
