/**
 * `npm test`: sets up, then format, lint, type check, the figures of the house, dead code, unit, component, integration and e2e
 * tests. All of them run even when an earlier one
 * fails. The last line is `N passed, N failed` over all tests; a failed lint, type check or build counts as one failure,
 * and so does a runner that found no test. Reports: out/test.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPlaywright } from './lib/as-user.mjs';
import { build } from './lib/build.mjs';
import { readJson } from './lib/files.mjs';
import { inRoot, projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, say, Stop } from './lib/say.mjs';
import { setup } from './setup.mjs';

const reports = inRoot('out/test');
const VISIBLE = ['ignore', 'inherit', 'inherit'];
/** As test/builders/compiled.ts: threads and programs that tests start many times over are read and compiled once. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'paydesk-compiled') };
const program = (path, ...args) => run(projectNode, [inRoot('node_modules', path), ...args], { cwd: root, stdio: VISIBLE, env });

/** A step without tests of its own: nothing when it went well, one failure otherwise. */
const check = (work) => async () => ({ passed: 0, failed: (await work()) === 0 ? 0 : 1, skipped: 0 });

/** The whole with its tests, then each side of the wall without what it must not know. */
const typeCheck = async () => {
  const codes = [];
  for (const part of ['', '.shared', '.main', '.page'])
    codes.push(await program('typescript/bin/tsc', '--noEmit', '-p', `tsconfig${part}.json`));
  return Math.max(...codes);
};

const NO_TESTS = { passed: 0, failed: 0, skipped: 0 };

const vitestCounts = (report) => {
  if (!report) return NO_TESTS;
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests
  };
};

const playwrightCounts = (report) =>
  report
    ? { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky, skipped: report.stats.skipped }
    : NO_TESTS;

/** A runner must have run something, and must not end badly without a failed test to show for it. */
const honest = (name, code, counts) => {
  if (counts.passed + counts.failed === 0) {
    say('test', `${name}: no test ran`);
    return { ...counts, failed: 1 };
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

const vitest =
  (project, ...options) =>
  async () => {
    const file = `${reports}/${project}.json`;
    const code = await program(
      'vitest/vitest.mjs',
      'run',
      '--project',
      project,
      ...options,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`
    );
    return honest(project, code, vitestCounts(readJson(file)));
  };

const e2e = (runtime) => async () => {
  await build();
  const output = inRoot('out/e2e');
  const code = await runPlaywright(runtime, ['--project=e2e'], { output });
  return honest('e2e', code, playwrightCounts(readJson(`${output}/report.json`)));
};

/** Runs one step; whatever it throws is one failure, said at once, and the next step still runs. */
const step = async ([name, work]) => {
  say('test', `${name} ...`);
  const started = performance.now();
  const counts = await work().catch((error) => {
    say('test', error instanceof Stop ? error.message : error.stack);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say('test', `${name}: ${counts.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  return { name, seconds, ...counts };
};

/** Steps with a processor to spare for one another; each lane goes through its own one after the other. */
const beside = async (...lanes) =>
  (
    await Promise.all(
      lanes.map(async (lane) => {
        const results = [];
        for (const one of lane) results.push(await step(one));
        return results;
      })
    )
  ).flat();

const line = ({ name, passed, failed, skipped, seconds }) =>
  `${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed` +
  ` ${String(skipped).padStart(4)} skipped ${seconds.padStart(7)} s`;

await main('test', async () => {
  const runtime = await setup({ tests: true });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const results = [
    // Each works on one thread alone, and both lanes take as long.
    ...(await beside(
      [['type check', check(typeCheck)]],
      [
        ['format', check(() => program('prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'))],
        ['lint', check(() => program('oxlint/bin/oxlint', '--deny-warnings'))],
        ['house', check(() => run(projectNode, [inRoot('tools/house.mjs')], { cwd: root, stdio: VISIBLE }))],
        ['dead code', check(() => program('knip/bin/knip.js', '--no-progress'))]
      ]
    )),
    // Component tests wait for a browser half of the time; left to itself the runner of the unit tests keeps one core free.
    ...(await beside([['unit', vitest('unit', `--maxWorkers=${availableParallelism()}`)]], [['components', vitest('page')]])),
    // One more than there are cores: much of a fault's cell is waiting for an answer that does not come.
    ...(await beside([['integration', vitest('integration', `--maxWorkers=${availableParallelism() + 1}`)]])),
    ...(await beside([['e2e', e2e(runtime)]]))
  ];
  const sum = (field) => results.reduce((total, result) => total + result[field], 0);
  process.stdout.write(`\n${results.map(line).join('\n')}\n\n${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
});
