import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDiskFault, writeWhole } from '../../../../src/main/paper/write-whole.ts';

describe('A file that is written whole or not at all', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whole-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('takes the place of what was there, for the operator alone', async () => {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, 'old');
    await writeWhole(file, Buffer.from('new'));
    expect(await readFile(file, 'utf8')).toBe('new');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['paper.pdf']);
  });

  // What is written to this device is answered as a full disk answers.
  it.skipIf(process.platform !== 'linux')('leaves nothing half-written on a full disk, and what was there', async () => {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, 'old');
    await symlink('/dev/full', `${file}.part`);
    const full = await writeWhole(file, Buffer.from('new')).catch((cause: unknown) => cause);
    expect(full).toMatchObject({ code: 'ENOSPC' });
    expect(isDiskFault(full)).toBe(true);
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['paper.pdf']);
  });

  it('says that a folder is not there', async () => {
    const gone = await writeWhole(join(folder, 'no', 'paper.pdf'), Buffer.from('new')).catch((cause: unknown) => cause);
    expect(isDiskFault(gone)).toBe(true);
  });
});
