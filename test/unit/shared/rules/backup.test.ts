import { describe, expect, it } from 'vitest';
import { backupDue, backupName, backupsToDrop } from '../../../../src/shared/rules/backup.ts';

const at = (text: string): number => Math.floor(new Date(text).getTime() / 1000);
const named = (...days: string[]): string[] => days.map((day) => backupName(at(`${day}T03:00:00`)));

describe('Which backups stay', () => {
  it('keeps the newest of each of the last days and weeks, and leaves what is not its own', () => {
    const days = named('2026-11-02', '2026-11-03', '2026-11-09', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18');
    const dropped = backupsToDrop([...days, 'letter.paydesk', 'paydesk-backup-2026-11-18.zip'], { daily: 2, weekly: 3 });
    // Of the week of the 9th the 15th is the newest, a Sunday.
    expect(dropped.toSorted()).toEqual(named('2026-11-02', '2026-11-09', '2026-11-16'));
  });

  it('keeps one a day, the newest', () => {
    const [first, second] = [backupName(at('2026-11-18T03:00:00')), backupName(at('2026-11-18T15:30:05'))];
    expect(second).toBe('paydesk-backup-2026-11-18-153005.paydesk');
    expect(backupsToDrop([first, second], { daily: 1, weekly: 1 })).toEqual([first]);
  });

  it('counts a week over the turn of the year as one', () => {
    expect(backupsToDrop(named('2026-12-31', '2027-01-01'), { daily: 1, weekly: 2 })).toEqual(named('2026-12-31'));
  });
});

describe('When one is due', () => {
  it.each([
    ['never made', '2026-11-18T02:00:00', null, true],
    ['made after the hour struck', '2026-11-18T15:00:00', '2026-11-18T03:00:01', false],
    ['made before it struck', '2026-11-18T15:00:00', '2026-11-18T02:59:59', true],
    ['the hour of today has not come', '2026-11-18T02:00:00', '2026-11-17T03:00:01', false],
    ['a day was missed', '2026-11-18T02:00:00', '2026-11-16T03:00:01', true]
  ])('%s', (_, now, last, due) => {
    expect(backupDue(at(now), 3, last === null ? null : at(last))).toBe(due);
  });
});
