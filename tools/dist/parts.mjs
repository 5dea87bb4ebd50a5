/**
 * What lies beside the program and says what it is made of: the bill of materials (CycloneDX) and the licences of all parts. Both
 * hold what is really in the package: the npm packages whose modules were bundled, the native modules, and Electron.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../lib/files.mjs';
import { inRoot, projectNode, root } from '../lib/paths.mjs';
import { Stop } from '../lib/say.mjs';

/** Packages that are not bundled but lie in the program as they are. */
const asTheyAre = () => Object.keys(readJson(inRoot('package.json')).dependencies).map((name) => `node_modules/${name}`);

const bundled = () => ['main', 'preload', 'renderer'].flatMap((name) => readJson(inRoot('out/parts', `${name}.json`)) ?? []);

const PATH = 'cdx:npm:package:path';
const MOST = 256 * 1024 * 1024;

const wholeBill = () => {
  const args = ['--output-reproducible', '--gather-license-texts', '--flatten-components', '--spec-version', '1.6', '--output-file', '-'];
  const made = execFileSync(projectNode, [inRoot('node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: MOST
  });
  return JSON.parse(made.toString('utf8'));
};

const pathOf = (component) => component.properties?.find(({ name }) => name === PATH)?.value;

const electronPart = (version) => ({
  type: 'framework',
  name: 'electron',
  version,
  'bom-ref': `electron@${version}`,
  description: 'Electron with Chromium and Node; the licences of their parts are in LICENSES.chromium.html',
  licenses: [{ license: { id: 'MIT' } }],
  purl: `pkg:npm/electron@${version}`
});

/** The bill of all packages of the checkout, cut to what is shipped. */
const billOf = (whole, shipped, electron) => {
  const ofNpm = whole.components
    .filter((component) => shipped.has(pathOf(component)))
    // "Only for development" is how they stand in package.json, because they are bundled; here they are shipped.
    .map(({ properties, ...rest }) => ({ ...rest, properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development') }));
  const components = [...ofNpm, electronPart(electron)];
  const refs = new Set([whole.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn?.filter((one) => refs.has(one)) }));
  return { ...whole, components, dependencies };
};

const fullName = ({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`;

const textsOf = ({ evidence }) =>
  (evidence?.licenses ?? []).map(({ license }) =>
    Buffer.from(license.text.content, license.text.encoding ?? 'utf8')
      .toString('utf8')
      .trim()
  );

const namesOf = ({ licenses = [] }) => licenses.map(({ license, expression }) => expression ?? license.id ?? license.name).join(', ');

const LINE = '-'.repeat(80);

/** The licence texts of the npm packages, one after the other. */
const licencesOf = ({ components }) =>
  components
    .filter(({ type }) => type === 'library')
    .map((part) => [LINE, `${fullName(part)} (${namesOf(part)})`, LINE, '', ...textsOf(part), ''].join('\n'))
    .join('\n');

const HEAD = `Paydesk is made of the parts below, each under its own licence. Electron's is in LICENSE.electron.txt, those of
Chromium and of what it is made of in LICENSES.chromium.html. Paydesk's own is in PAYDESK-LICENSE.txt.

`;

/**
 * Writes them to `folder`.
 * @param {string} folder
 * @param {{electron: string, version: string}} versions of the Electron that is packed, and of the program
 */
export const writeParts = (folder, { electron, version }) => {
  const whole = wholeBill();
  const bill = billOf(whole, new Set([...bundled(), ...asTheyAre()]), electron);
  bill.metadata.component.version = version;
  const nameless = bill.components.filter((part) => !part.licenses?.length).map(fullName);
  if (nameless.length > 0) throw new Stop(`no licence is known of ${nameless.join(', ')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  writeFileSync(join(folder, 'LICENSES.txt'), HEAD + licencesOf(bill));
  copyFileSync(inRoot('LICENSE'), join(folder, 'PAYDESK-LICENSE.txt'));
  return { parts: bill.components.length, licences: new Set(bill.components.map(namesOf)) };
};

export const ownLicence = () => readFileSync(inRoot('LICENSE'), 'utf8');
