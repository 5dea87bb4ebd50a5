import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

const SYSPAY = 'training-syspay';
const text = { name: ' Hotel Seeblick ', address: 'Seestrasse 1\n6353 Weggis', taxNumber: 'CHE-1', phone: '', email: '', footer: '' };
/** 8 by 8 pixels, one colour. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR42mNk+M+AFzDgEiBcAgAqJwEIWHmVMgAAAABJRU5ErkJggg==',
  'base64'
);

describe('Properties over the calls the window makes', () => {
  let world: World;
  let chosen: Uint8Array | null = null;
  beforeAll(async () => {
    world = await openWorld({ ports: { choosePicture: async () => chosen } });
    await world.call('accounts.startTraining', { gateway: null });
  });
  afterAll(() => world.close());

  it('begins with one, whose all accounts are', async () => {
    const [first, ...others] = await world.call('properties.list', undefined);
    expect([first, others]).toMatchObject([{ id: 1, name: '', logo: null }, []]);
    expect(first?.accountIds.toSorted()).toEqual(['training-saferpay', SYSPAY]);
    expect(await world.refused('properties.remove', { id: 1 })).toEqual({ code: 'property.firstStays' });
  });

  it('is written, and wrong fields are named', async () => {
    expect(await world.call('properties.save', { id: 1, text })).toMatchObject({ id: 1, name: 'Hotel Seeblick', address: text.address });
    const wrong = await world.refused('properties.save', { id: 1, text: { ...text, name: ' ', email: 'desk' } });
    expect(wrong.fields).toMatchObject([
      { field: 'text.name', code: 'required' },
      { field: 'text.email', code: 'email' }
    ]);
    expect(await world.refused('properties.save', { id: 99, text })).toEqual({ code: 'row.unknown' });
  });

  it('gives an account to another one, and back to the first when that goes', async () => {
    const berghof = await world.call('properties.save', { id: null, text: { ...text, name: 'Berghof' } });
    const shared = await world.call('properties.assign', { accountId: SYSPAY, id: berghof.id });
    expect(shared.map(({ name, accountIds }) => [name, accountIds])).toEqual([
      ['Hotel Seeblick', ['training-saferpay']],
      ['Berghof', [SYSPAY]]
    ]);
    expect(await world.refused('properties.assign', { accountId: SYSPAY, id: 99 })).toEqual({ code: 'row.unknown' });
    const [left, ...others] = await world.call('properties.remove', { id: berghof.id });
    expect([left?.accountIds.toSorted(), others]).toEqual([['training-saferpay', SYSPAY], []]);
  });

  it('takes a picture as its logo, and nothing else', async () => {
    chosen = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    expect(await world.refused('properties.chooseLogo', { id: 1 })).toEqual({ code: 'property.logoNotPicture' });
    chosen = new Uint8Array(2_000_001);
    expect(await world.refused('properties.chooseLogo', { id: 1 })).toEqual({ code: 'property.logoTooLarge' });
    chosen = PNG;
    expect(await world.call('properties.chooseLogo', { id: 1 })).toMatchObject({ logo: PNG.toString('base64') });
    chosen = null;
    expect(await world.call('properties.chooseLogo', { id: 1 })).toBeNull();
    expect(await world.call('properties.removeLogo', { id: 1 })).toMatchObject({ logo: null, name: 'Hotel Seeblick' });
  });
});
