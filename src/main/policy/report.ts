import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { policy, system } from '../../../resources/locales/en.json';
import type { PolicyFinding } from '../../shared/model/policy.ts';
import { fill } from '../text/fill.ts';
import { readPolicyText } from './policy.ts';

const said = ({ key, problem, wanted }: PolicyFinding): string =>
  [key, fill(policy.problem[problem], { wanted: wanted ?? '' })].filter((part) => part !== '').join(': ');

/**
 * What `--check-policy FILE` prints, a line a finding as compilers write them, and the program's exit code. Who owns the file is not
 * asked: it is checked before it is put in its place.
 */
export function reportOn(given: string): { readonly text: string; readonly code: 0 | 1 | 2 } {
  const file = resolve(given);
  try {
    const { findings } = readPolicyText(file, readFileSync(file, 'utf8'), () => true).state;
    if (findings.length === 0) return { text: `${file}: ${system.policyCheck.right}\n`, code: 0 };
    const lines = findings.map((finding) => `${file}:${finding.line ?? 1}:${finding.column ?? 1}: ${said(finding)}\n`);
    return { text: lines.join(''), code: 1 };
  } catch {
    return { text: `${file}: ${system.policyCheck.unreadable}\n`, code: 2 };
  }
}
