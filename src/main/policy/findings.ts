import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import { Policy, type PolicyFinding, type PolicyProblem } from '../../shared/model/policy.ts';

type Issue = z.core.$ZodIssue;
export type Checked = { readonly policy: Policy | null; readonly findings: readonly PolicyFinding[] };

/** Line and column of an offset, from 1. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const written = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`),
    ''
  );

/** The nearest part of the file on the way to it: what is missing is told at what it is missing from. */
function nearest(root: Node, path: readonly PropertyKey[]): Node {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = findNodeAtLocation(
      root,
      path.slice(0, depth).map((step) => (typeof step === 'number' ? step : String(step)))
    );
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return root;
}

/** In what way what is there is not what is wanted. */
function wordsOf(issue: Issue): { readonly problem: PolicyProblem; readonly wanted: string | null } {
  switch (issue.code) {
    case 'invalid_type':
      return { problem: 'wrongType', wanted: issue.expected };
    case 'invalid_value':
      return { problem: 'notOneOf', wanted: issue.values.map(String).join(', ') };
    case 'too_small':
      return { problem: 'outOfRange', wanted: `≥ ${issue.minimum}` };
    case 'too_big':
      return { problem: 'outOfRange', wanted: `≤ ${issue.maximum}` };
    case 'invalid_key':
      return { problem: 'unknownKey', wanted: null };
    case 'unrecognized_keys':
      return { problem: 'unknownKey', wanted: null };
    default:
      return { problem: 'notAllowed', wanted: null };
  }
}

function findingsOf(text: string, root: Node, issues: readonly Issue[]): PolicyFinding[] {
  return issues.flatMap((issue): PolicyFinding[] => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => {
      const node = nearest(root, path);
      const missing =
        findNodeAtLocation(
          root,
          path.map((step) => (typeof step === 'number' ? step : String(step)))
        ) === undefined;
      const words = wordsOf(issue);
      return {
        ...placeOf(text, node.offset),
        key: written(path),
        ...words,
        problem: missing && issue.code !== 'unrecognized_keys' && issue.code !== 'invalid_key' ? 'missing' : words.problem
      };
    });
  });
}

/** A key that stands twice: which one holds would be a matter of the reader. */
function twice(text: string, node: Node, path: readonly PropertyKey[] = []): PolicyFinding[] {
  const seen = new Set<string>();
  const within = (node.children ?? []).map((child, index): [Node, readonly PropertyKey[]] => {
    if (node.type !== 'object') return [child, [...path, index]];
    return [child, [...path, String(child.children?.[0]?.value ?? '')]];
  });
  return within.flatMap(([child, at]) => {
    const name = String(at.at(-1));
    const again = node.type === 'object' && seen.has(name);
    seen.add(name);
    const own: PolicyFinding[] = again ? [{ ...placeOf(text, child.offset), key: written(at), problem: 'twice', wanted: null }] : [];
    const value = child.type === 'property' ? child.children?.[1] : child;
    return value ? [...own, ...twice(text, value, at)] : own;
  });
}

/** Reads the text of a policy file; what is wrong is told with line and key, everything at once. */
export function checkPolicy(text: string): Checked {
  const faults: ParseError[] = [];
  // The mark some editors of Windows put before a text is no part of it.
  const bare = text.replace(/^\uFEFF/, '');
  const root = parseTree(bare, faults, { disallowComments: true });
  if (faults.length > 0 || root === undefined) {
    const found = faults.map(({ error, offset }): PolicyFinding => {
      return { ...placeOf(bare, offset), key: '', problem: 'syntax', wanted: printParseErrorCode(error) };
    });
    return { policy: null, findings: found.length > 0 ? found : [{ line: 1, column: 1, key: '', problem: 'syntax', wanted: null }] };
  }
  const doubled = twice(bare, root);
  const parsed = Policy.safeParse(JSON.parse(bare));
  if (!parsed.success) return { policy: null, findings: [...doubled, ...findingsOf(bare, root, parsed.error.issues)] };
  return doubled.length > 0 ? { policy: null, findings: doubled } : { policy: parsed.data, findings: [] };
}

/** Where a part of a file that reads well stands, for what only the machine can say of it. */
export function findingAt(text: string, path: readonly (string | number)[], problem: PolicyProblem): PolicyFinding {
  const root = parseTree(text.replace(/^\uFEFF/, ''));
  return { ...placeOf(text, root ? nearest(root, path).offset : 0), key: written(path), problem, wanted: null };
}
