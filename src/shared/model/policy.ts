import { z } from 'zod';
import { Limits, Right, Role } from './people.ts';
import { UpdateChannel, UpdateMoment } from './updates.ts';
import { AccountSettings } from './domain.ts';
import { HOUSE_ADDRESS, readHouseAddress } from './house-address.ts';

/**
 * What an administrator sets for every desk of a machine, in one file (docs/install.md). Secrets have no place in it: whoever may read
 * the machine may read it. Strict: a word that is misspelt is told, never passed over.
 */
const Address = z.url({ protocol: /^https?$/ }).max(500);
/** As the machine writes one, from its root. */
const Path = z
  .string()
  .max(500)
  .regex(/^(\/|[A-Za-z]:\\|\\\\)/)
  .describe('An absolute path');
const Proxy = z
  .string()
  .max(300)
  .regex(/^(system|direct|(https?|socks[45]):\/\/[^\s/:@]+:\d{1,5})$/)
  .describe('system, direct, or an address as http://proxy.example:3128; a name and password are not written here');

const House = z
  .string()
  .max(500)
  .refine((text) => readHouseAddress(text) !== null)
  .describe('postgres://user@host:5432/database; the password is typed at each desk')
  .meta({ pattern: HOUSE_ADDRESS.source });

const PolicyAccount = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .describe('Stays the same for ever: the history of the account hangs on it'),
  name: z.string().min(1).max(60),
  environment: z.enum(['live', 'sandbox']),
  settings: AccountSettings.describe('What the account’s form asks for, without the password')
});
export type PolicyAccount = z.infer<typeof PolicyAccount>;

export const Policy = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
    accounts: z.array(PolicyAccount).max(50).optional(),
    roles: z
      .partialRecord(Role, z.partialRecord(Right, z.union([z.boolean(), Limits])))
      .optional()
      .describe('What a role may do, beside what it may do anyway: true, false, or limits by currency in minor units, * for all others'),
    idleLockMinutes: z.number().int().min(1).max(240).optional(),
    updates: z
      .strictObject({
        folder: Address.optional(),
        channel: UpdateChannel.optional(),
        moment: UpdateMoment.optional(),
        off: z.boolean().optional().describe('true: the machine’s own tools bring newer versions')
      })
      .optional(),
    exportFolder: Path.optional(),
    backupFolder: Path.optional(),
    network: z.strictObject({ proxy: Proxy.optional(), certificates: Path.optional() }).optional(),
    house: z.strictObject({ address: House.optional() }).optional()
  })
  .describe('Paydesk policy file');
export type Policy = z.infer<typeof Policy>;

/** What can be managed, by its place in the file. */
export const ManagedKey = z.enum([
  'language',
  'accounts',
  'roles',
  'idleLockMinutes',
  'updates.folder',
  'updates.channel',
  'updates.moment',
  'updates.off',
  'exportFolder',
  'backupFolder',
  'network.proxy',
  'network.certificates',
  'house.address'
]);
export type ManagedKey = z.infer<typeof ManagedKey>;

export const PolicyProblem = z.enum([
  'syntax',
  'twice',
  'unknownKey',
  'missing',
  'wrongType',
  'notOneOf',
  'outOfRange',
  'notAllowed',
  'noFile',
  'noCertificate',
  'otherMerchant',
  'unreadable',
  'notAdministrators'
]);
export type PolicyProblem = z.infer<typeof PolicyProblem>;

/** One thing wrong with the file. Line and column count from 1; null: it is the file as a whole. */
export const PolicyFinding = z.object({
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  key: z.string(),
  problem: PolicyProblem,
  /** What is wanted instead, in the file's own words. */
  wanted: z.string().nullable()
});
export type PolicyFinding = z.infer<typeof PolicyFinding>;

/**
 * none: no file. applied: it holds. refused: it is wrong or could have been written by anybody; nothing of it holds, and what it could
 * set is not changed at the desk either until it is right.
 */
export const PolicyState = z.object({
  state: z.enum(['none', 'applied', 'refused']),
  file: z.string(),
  findings: z.array(PolicyFinding),
  managed: z.array(ManagedKey),
  /** Ids of the accounts it sets. */
  accounts: z.array(z.string())
});
export type PolicyState = z.infer<typeof PolicyState>;
