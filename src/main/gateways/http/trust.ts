import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SecureContext } from 'node:tls';
import { lateTls } from './late.ts';

/** Where Linux keeps its certificates in one file, for a Node that cannot ask the system itself. */
const LINUX_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem'
];

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates in a file; none where it cannot be read. */
export function pemsOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').match(PEM) ?? [];
  } catch {
    return [];
  }
}

/**
 * The roots this machine trusts, beside those built into Node: hotels whose network opens TLS have a root of their own in the
 * system. The pinned Electron asks the system (Windows, macOS and Linux stores); the fallback runtime, Linux only, has a Node
 * that cannot (`tls.getCACertificates` came with 22.15) and reads the file itself.
 */
export function trustedRoots(environment: Readonly<Record<string, string | undefined>> = process.env): readonly string[] {
  const tls = lateTls();
  const asks = typeof tls.getCACertificates === 'function';
  const builtIn = asks ? tls.getCACertificates('default') : tls.rootCertificates;
  const own = [environment['SSL_CERT_FILE'], ...(process.platform === 'linux' ? LINUX_FILES : [])];
  const system = asks ? tls.getCACertificates('system') : (own.map((file) => pemsOf(file ?? '')).find((pems) => pems.length > 0) ?? []);
  const extra = asks ? [] : pemsOf(environment['NODE_EXTRA_CA_CERTS'] ?? '');
  return [...new Set([...builtIn, ...system, ...extra])].filter(isReadable);
}

/** One certificate the library cannot read would make all the others useless. */
function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

let context: SecureContext | null = null;
let building: readonly string[] = [];

/** Roots of the building's own, which an administrator has set (src/main/policy). Called before the first request. */
export function alsoTrust(pems: readonly string[]): void {
  [building, context] = [pems, null];
}

/** Made at the first https request and kept: reading some hundred certificates takes a noticeable moment. */
export function trust(): SecureContext {
  context ??= lateTls().createSecureContext({ ca: [...trustedRoots(), ...building], minVersion: 'TLSv1.2' });
  return context;
}
