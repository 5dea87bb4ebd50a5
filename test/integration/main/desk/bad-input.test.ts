import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

/** Calls as a page can make them that hold nothing any form of the desk would send. */
describe('Input that fits no form is refused as such, not as a fault of the program', () => {
  let world: World;
  const lines: string[] = [];
  beforeAll(async () => (world = await openWorld({ ports: { log: (line) => void lines.push(line) } })));
  afterAll(() => world.close());

  const page = { limit: 100, after: null, before: null, page: null };
  const half = 'Ann\ud83d';
  const many = Array.from({ length: 40_000 }, (_, index) => `a${index}`);
  const draft = { to: 'ada@example.org', subject: 'Link', body: 'Here it is' };

  it.each([
    ['payments.page', { filter: { accountIds: many }, page }],
    ['tokens.page', { filter: { states: many.slice(0, 1_001) }, page }],
    ['operations.page', { filter: { types: many }, page }],
    ['search.everything', { accountIds: many, text: 'a', limit: 10 }],
    ['search.everything', { text: half, limit: 10 }],
    ['tokens.mailDraft', { id: 1, draft: { ...draft, body: half } }],
    ['tokens.mailDraft', { id: 1, draft: { ...draft, subject: half } }],
    ['accounts.createFieldsToken', { accountId: 'a', terminalId: '1', description: half, sourceUrls: ['https://example.org/'] }],
    ['views.save', { list: 'payments', name: 'x', view: 'x'.repeat(60_000) }]
  ])('%s', async (channel, input) => {
    const answer = await world.desk.handle(channel, input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'desk.badInput', fields: [{ code: expect.any(String) as string }] } });
    expect(lines.filter((line) => line.includes('failed'))).toEqual([]);
  });
});
