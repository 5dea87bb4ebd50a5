import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Waiting } from '../../src/renderer/kit/Waiting.tsx';
import { show } from './render.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('What waits says so to a screen reader, and after ten seconds to everybody, with what to do', async () => {
  const screen = await show(<Waiting like="list" />);
  const status = screen.getByRole('status', { name: 'Loading' });
  await expect.element(status).toBeInTheDocument();
  await expect.element(status).not.toMatchTextContent(/longer than usual/);
  vi.advanceTimersByTime(10_001);
  await expect.element(status).toMatchTextContent(/longer than usual\. Open it again/);
});

test('It has the shape of what will be there, and none of it is read out', async () => {
  const screen = await show(<Waiting like="detail" />);
  expect(screen.container.querySelector('[data-like="detail"] > [aria-hidden="true"]')).not.toBeNull();
});
