import { describe, expect, it } from 'vitest';
import { readHouseAddress } from '../../../../src/shared/model/house-address.ts';

describe('The address of a house in the policy file', () => {
  it.each([
    ['postgres://paydesk@db.example:6543/house', { host: 'db.example', port: 6543, database: 'house', user: 'paydesk', tls: 'verified' }],
    ['postgresql://p@10.0.0.7/house', { host: '10.0.0.7', port: 5432, database: 'house', user: 'p', tls: 'verified' }],
    ['postgres://p@[fd00::7]:5433/house', { host: 'fd00::7', port: 5433, tls: 'verified' }],
    ['postgres://p@127.0.0.1/house', { host: '127.0.0.1', tls: 'none' }],
    ['postgres://p@[::1]/house', { host: '::1', tls: 'none' }]
  ])('%s reads', (text, address) => expect(readHouseAddress(text)).toMatchObject({ ...address, certificate: null }));

  it.each([
    'postgres://p:secret@db/house',
    'postgres://db/house',
    'postgres://p@db',
    'postgres://p@db:0/house',
    'postgres://p@db:70000/house',
    'postgres://p@db/house?sslmode=disable',
    'https://house.example:7443',
    ''
  ])('%s does not', (text) => expect(readHouseAddress(text)).toBeNull());
});
