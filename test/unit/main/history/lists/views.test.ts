import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';

describe('Saved views', () => {
  let history: History;
  const save = (name: string, view = '{}') => history.saveView({ list: 'payments', name, view });
  const names = () => history.savedViews('payments').map(({ name }) => name);
  beforeEach(() => {
    history = freshHistory();
    for (const name of ['Zulu', 'Alpha', 'Mike']) save(name);
  });

  it('stand in the order they were saved in, until another is given', () => {
    expect(names()).toEqual(['Zulu', 'Alpha', 'Mike']);
    const [zulu, alpha, mike] = history.savedViews('payments').map(({ id }) => id);
    history.orderViews('payments', [mike ?? 0, zulu ?? 0, 777]);
    expect(names()).toEqual(['Mike', 'Zulu', 'Alpha']);
    save('Last');
    expect(names()).toEqual(['Mike', 'Zulu', 'Alpha', 'Last']);
    history.removeView(alpha ?? 0);
    expect(names()).toEqual(['Mike', 'Zulu', 'Last']);
  });

  it('saved under a name that is taken replace what is there, in its place', () => {
    save('ALPHA', '{"filter":{}}');
    expect(names()).toEqual(['Zulu', 'ALPHA', 'Mike']);
    expect(history.savedViews('payments')[1]?.view).toBe('{"filter":{}}');
  });

  it('get another name unless a second of the list has it', () => {
    const [zulu] = history.savedViews('payments');
    expect(history.renameView(zulu?.id ?? 0, 'alpha')).toBeNull();
    expect(history.renameView(zulu?.id ?? 0, 'zulu time')).toMatchObject({ name: 'zulu time' });
    history.saveView({ list: 'links', name: 'Alpha', view: '{}' });
    expect(history.savedViews('links')).toHaveLength(1);
    expect(history.renameView(999, 'x')).toBeNull();
  });

  it('of one list one may be what it opens with', () => {
    const [zulu, alpha] = history.savedViews('payments').map(({ id }) => id);
    history.defaultView('payments', zulu ?? 0);
    history.defaultView('payments', alpha ?? 0);
    expect(history.savedViews('payments').map(({ isDefault }) => isDefault)).toEqual([false, true, false]);
    expect(history.defaultView('payments', null).some(({ isDefault }) => isDefault)).toBe(false);
  });
});
