import { text } from 'node:stream/consumers';
import { startBatch } from './batch-desk.ts';
import type { KilledBatch } from './batch-kill.ts';
import { runUntilKilled } from './killed-run.ts';

/** A desk program that is going to be killed at one of a batch's payments. */
const killed = JSON.parse(await text(process.stdin)) as KilledBatch;
const { action, payments, target } = killed;

await runUntilKilled(
  killed,
  ({ paymentId }) => payments.indexOf(paymentId ?? 0) - payments.indexOf(target),
  (desk) => startBatch(desk, action, payments)
);
