/** The static folder that desks look into for newer versions: what it says, and its signatures (docs/updates.md). */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A new key for releases: the private half as PEM, the public one as the program has it (32 bytes in base64). */
export const newReleaseKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    key: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
  };
};

export const publicHalf = (pem) =>
  createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

/** Signed is the place in the folder before the text, so that no file can stand in for another. */
const signatureLine = ({ id, pem }, place, text) =>
  `${id} ${sign(null, Buffer.from(`paydesk-release-1\n${place}\n${text}`, 'utf8'), createPrivateKey(pem)).toString('base64')}\n`;

/** Which packages a file of the feed names: electron-builder's own names of these files. */
const KINDS = [
  { system: '-linux', endings: ['.AppImage', '.deb'] },
  { system: '', endings: ['.exe'] },
  { system: '-mac', endings: ['.zip'] }
];

/** A package's name says for which processor it is; none, or a Mac's for both, is the usual one. */
const archOf = (name) => (/[-_.](arm64|aarch64)\.\w+$/.test(name) ? '-arm64' : '');

/** Whether a package is of just this version: 1.2.0 is neither 11.2.0 nor 1.2.0-beta.1. */
const isOf = (version) => {
  const quoted = version.replaceAll(/[.+]/g, String.raw`\$&`);
  const name = new RegExp(`[-_]${quoted}(_|-linux|-win|-mac|\\.(AppImage|deb|exe|zip)$)`);
  return (file) => name.test(file);
};

const entryOf = (folder, name) => {
  const file = join(folder, name);
  return { name, size: statSync(file).size, sha512: createHash('sha512').update(readFileSync(file)).digest('base64') };
};

const ymlOf = ({ version, files, percent, date }) =>
  [
    `version: ${version}`,
    'files:',
    ...files.flatMap(({ name, sha512, size }) => [`  - url: ${name}`, `    sha512: ${sha512}`, `    size: ${size}`]),
    `path: ${files[0].name}`,
    `sha512: ${files[0].sha512}`,
    ...(percent === undefined ? [] : [`stagingPercentage: ${percent}`]),
    `releaseDate: '${date}'`,
    ''
  ].join('\n');

/**
 * Writes what the folder says of a version whose packages lie in it, each file with its signature: the channel's newest, and the one
 * of this version that stays for desks that go back to it. Answers the places written.
 */
export const writeFeed = ({ folder, version, channel = 'latest', percent, date = new Date().toISOString(), signer }) => {
  const names = readdirSync(folder).filter(isOf(version));
  mkdirSync(join(folder, 'versions'), { recursive: true });
  const written = [];
  for (const [{ system, endings }, arch] of KINDS.flatMap((kind) => [
    [kind, ''],
    [kind, '-arm64']
  ])) {
    const files = names
      .filter((name) => endings.some((ending) => name.endsWith(ending)) && archOf(name) === arch)
      .map((name) => entryOf(folder, name));
    if (files.length === 0) continue;
    for (const [place, text] of [
      [`versions/${version}${system}${arch}.yml`, ymlOf({ version, files, date })],
      [`${channel}${system}${arch}.yml`, ymlOf({ version, files, percent, date })]
    ]) {
      writeFileSync(join(folder, place), text);
      writeFileSync(join(folder, `${place}.sig`), signatureLine(signer, place, text));
      written.push(place);
    }
  }
  return written;
};
