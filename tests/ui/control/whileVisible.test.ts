import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whileVisible } from '#ui/control/whileVisible';

let visibility: DocumentVisibilityState;
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  page = Object.defineProperty(new EventTarget(), 'visibilityState', { get: () => visibility });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const show = (state: DocumentVisibilityState) => {
  visibility = state;
  page.dispatchEvent(new Event('visibilitychange'));
};

test('asks every five seconds while the page is seen, and at once when it is seen again', async () => {
  const act = vi.fn(() => Promise.resolve());
  const stop = whileVisible(act, 5000);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(act).toHaveBeenCalledTimes(3);
  show('hidden');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(act).toHaveBeenCalledTimes(3);
  show('visible');
  expect(act).toHaveBeenCalledTimes(4);
  stop();
  show('visible');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(act).toHaveBeenCalledTimes(4);
});

test('waits for a slow answer and goes on after a failed one', async () => {
  let answer = () => {};
  const act = vi
    .fn<() => Promise<void>>()
    .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
    .mockImplementationOnce(() => Promise.reject(new Error('offline')))
    .mockImplementation(() => Promise.resolve());
  const stop = whileVisible(act, 5000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(act).toHaveBeenCalledTimes(1);
  answer();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(act).toHaveBeenCalledTimes(3);
  stop();
});
