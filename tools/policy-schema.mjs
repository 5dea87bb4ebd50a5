/** Writes resources/policy.schema.json, the published schema of the policy file, from the one the program reads it by. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { policySchema } from './lib/policy-schema.mjs';

writeFileSync(
  join(import.meta.dirname, '..', 'resources', 'policy.schema.json'),
  await format(JSON.stringify(policySchema()), { parser: 'json', printWidth: 140 })
);
