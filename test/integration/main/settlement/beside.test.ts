import { describe, expect, it } from 'vitest';
import { readBeside } from '../../../../src/main/settlement/read/beside.ts';
import { bytesOf, camt } from '../../../builders/statements.ts';

const read = readBeside(new URL('../../../../src/main/settlement/read/worker.ts', import.meta.url));
const lines = [{ day: '2026-11-20', amount: 12_050, text: 'PD-BK1-L1-0123456789' }];
const file = (text: string) => ({ bytes: bytesOf(text), saved: {}, mapping: null });

describe('A file is read in a thread of its own', () => {
  it('comes back as a summary and one text', async () => {
    const answer = await read(file(camt({ account: 'CH9300762011623852957', currency: 'CHF', lines })));
    expect(answer).toMatchObject({ ok: true, value: { statements: [{ account: 'CH9300762011623852957', currency: 'CHF', entries: 1 }] } });
    expect(answer.ok && JSON.parse(answer.value.packed)).toMatchObject([{ entries: [{ amount: 12_050 }] }]);
  });

  it('what cannot be read is a fault, and a reader that breaks ends nothing else', async () => {
    expect(await read(file('<Document><a>'))).toMatchObject({ ok: false });
    const broken = readBeside(new URL('data:text/javascript,process.exit(1)'));
    expect(await broken(file('x'))).toEqual({ ok: false, error: { code: 'tooMuch', params: {} } });
  });
});
