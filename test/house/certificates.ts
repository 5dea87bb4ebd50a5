import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plainUser, type Postgres } from './postgres.ts';

const run = promisify(execFile);

/** An authority of a property's own, and what it has signed. */
export type Certificates = {
  /** The PEM text that a desk is given. */
  readonly authority: string;
  readonly otherAuthority: string;
  /** The server shows this one from now on. */
  readonly show: (postgres: Postgres, name: 'good' | 'otherName' | 'expired' | 'none') => Promise<void>;
  readonly remove: () => Promise<void>;
};

const NAMES = { good: 'DNS:localhost,IP:127.0.0.1', otherName: 'DNS:db.example.org', expired: 'DNS:localhost,IP:127.0.0.1' } as const;

/** Made by openssl in a folder of their own: nothing of it is worth keeping a secret. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'paydesk-tls-'));
  const user = await plainUser();
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? user.uid);
  const openssl = (...options: readonly string[]) => run('openssl', [...options], { cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;
  for (const name of ['authority', 'other'])
    await openssl('req', '-x509', ...key, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '30', '-subj', `/CN=Paydesk ${name}`);
  await writeFile(
    join(folder, 'ca.conf'),
    [
      '[ca]',
      'default_ca=own',
      '[own]',
      'database=index',
      'serial=serial',
      'new_certs_dir=.',
      'default_md=sha256',
      'policy=any',
      'copy_extensions=copy',
      '[any]',
      'commonName=supplied',
      ''
    ].join('\n')
  );
  await writeFile(join(folder, 'index'), '');
  await writeFile(join(folder, 'index.attr'), 'unique_subject=no\n');
  await writeFile(join(folder, 'serial'), '1000\n');
  for (const [name, names] of Object.entries(NAMES)) {
    await openssl(
      'req',
      '-new',
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
      '-addext',
      `subjectAltName=${names}`
    );
    const from = name === 'expired' ? '200101000000Z' : '240101000000Z';
    const until = name === 'expired' ? '210101000000Z' : '451231000000Z';
    await openssl(
      'ca',
      '-batch',
      '-config',
      'ca.conf',
      '-cert',
      'authority.pem',
      '-keyfile',
      'authority.key',
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-notext',
      '-startdate',
      from,
      '-enddate',
      until
    );
    await chmod(join(folder, `${name}.key`), 0o600);
    if (user.uid !== undefined) await chown(join(folder, `${name}.key`), user.uid, user.gid ?? user.uid);
    await chmod(join(folder, `${name}.pem`), 0o644);
  }
  return {
    authority: await readFile(join(folder, 'authority.pem'), 'utf8'),
    otherAuthority: await readFile(join(folder, 'other.pem'), 'utf8'),
    show: async (postgres, name) => {
      const settings =
        name === 'none'
          ? { ssl: 'off' }
          : { ssl: 'on', ssl_cert_file: join(folder, `${name}.pem`), ssl_key_file: join(folder, `${name}.key`) };
      for (const [setting, value] of Object.entries(settings)) await postgres.sql('postgres', `ALTER SYSTEM SET ${setting} = '${value}'`);
      // Read anew by a server that starts; one that only reads its settings again does so when it comes to it.
      await postgres.stop('SIGINT');
      await postgres.start();
    },
    remove: () => rm(folder, { recursive: true, force: true })
  };
}
