import { describe, expect, it } from 'vitest';
import type { ReminderRule } from '../../../../src/shared/model/guests.ts';
import { isDue, isSoon, nextReminder, type Unpaid } from '../../../../src/shared/rules/reminders.ts';

const HOUR = 3_600;
const DAY = 86_400;
const at = (day: number, hour: number): number => Math.floor(new Date(2026, 10, day, hour, 0, 0).getTime() / 1000);
const rule: ReminderRule = { on: true, afterDays: 3, beforeEndHours: 24, most: 2, quietFrom: 20, quietTo: 8 };
const link = (more: Partial<Unpaid> = {}): Unpaid => ({ madeAt: at(1, 12), endsAt: null, done: [], givenAt: at(1, 12), ...more });

describe('A reminder', () => {
  it('is due after so many days, and after as many again, and then no more', () => {
    expect(nextReminder(link(), rule, at(1, 13))).toEqual({ step: 'unpaid1', at: at(4, 12), why: 'unpaid' });
    expect(nextReminder(link({ done: ['unpaid1'], givenAt: at(4, 12) }), rule, at(4, 13))).toMatchObject({
      step: 'unpaid2',
      at: at(7, 12)
    });
    expect(nextReminder(link({ done: ['unpaid1', 'unpaid2'] }), rule, at(8, 12))).toBeNull();
  });

  it('is due before the link ends, and counts among those that may go', () => {
    const ending = link({ endsAt: at(4, 12) });
    expect(nextReminder(ending, rule, at(2, 12))).toEqual({ step: 'ending', at: at(3, 12), why: 'ending' });
    expect(nextReminder({ ...ending, done: ['ending', 'unpaid1'] }, rule, at(3, 13))).toBeNull();
    expect(nextReminder(ending, { ...rule, beforeEndHours: 0 }, at(2, 12))).toBeNull();
    // A link of a few hours is not reminded of at the moment it is made.
    expect(nextReminder(link({ endsAt: at(1, 20) }), rule, at(1, 13))).toBeNull();
  });

  it('waits until morning; where the link would have ended by then, it goes the evening before', () => {
    expect(nextReminder(link({ madeAt: at(1, 23), givenAt: null }), rule, at(2, 9))?.at).toBe(at(5, 8));
    const early = link({ endsAt: at(5, 7), givenAt: null });
    expect(nextReminder(early, { ...rule, beforeEndHours: 4, afterDays: 30 }, at(2, 9))?.at).toBe(at(4, 20) - 1);
    const due = nextReminder(link(), rule, at(4, 23));
    expect(due && isDue(due, rule, at(4, 23))).toBe(false);
    expect(due && isDue(due, rule, at(5, 8))).toBe(true);
    expect(due && isDue(due, { ...rule, quietFrom: 0, quietTo: 0 }, at(4, 23))).toBe(true);
  });

  it('is left out where the guest was written to within the day, or its time is long over', () => {
    expect(nextReminder(link({ givenAt: at(4, 11) }), rule, at(4, 12))).toMatchObject({ step: 'unpaid2' });
    expect(nextReminder(link(), rule, at(6, 13))).toMatchObject({ step: 'unpaid2', at: at(7, 12) });
    expect(nextReminder(link(), rule, at(20, 12))).toBeNull();
  });

  it('is one, where several are due', () => {
    const late = link({ madeAt: at(1, 12), endsAt: at(8, 12), givenAt: null });
    expect(nextReminder(late, rule, at(7, 13))).toMatchObject({ at: at(7, 12) });
  });

  it('is told of today and tomorrow', () => {
    expect(isSoon({ step: 'x', at: at(5, 23), why: 'unpaid' }, at(4, 1))).toBe(true);
    expect(isSoon({ step: 'x', at: at(6, 0), why: 'unpaid' }, at(4, 23))).toBe(false);
    expect(isSoon({ step: 'x', at: at(4, 0) - DAY, why: 'unpaid' }, at(4, 0) + HOUR)).toBe(true);
  });
});
