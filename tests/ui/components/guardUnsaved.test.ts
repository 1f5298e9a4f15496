import type { BeforeNavigate } from '@sveltejs/kit';
import { afterEach, expect, it, vi } from 'vitest';

// Only a browser leaves pages: here the test does, as SvelteKit would tell it.
type Guard = (navigation: BeforeNavigate) => void;
const guards: Guard[] = [];
vi.mock('$app/navigation', () => ({ beforeNavigate: (guard: Guard) => guards.push(guard) }));
const { guardUnsaved } = await import('#ui/components/guardUnsaved');

afterEach(() => vi.unstubAllGlobals());

/** Whether the page is left, and whether the person was asked. */
function leave(
  isUnsaved: boolean,
  type: BeforeNavigate['type'],
  agrees = false,
  willUnload = false,
) {
  const asked = vi.fn(() => agrees);
  vi.stubGlobal('confirm', asked);
  guardUnsaved(() => isUnsaved);
  const cancel = vi.fn();
  guards.at(-1)!({ type, willUnload, cancel } as unknown as BeforeNavigate);
  return { left: cancel.mock.calls.length === 0, asked: asked.mock.calls.length === 1 };
}

it('a page with nothing unsaved is left without a question', () => {
  expect(leave(false, 'link')).toEqual({ left: true, asked: false });
  expect(leave(false, 'leave', false, true)).toEqual({ left: true, asked: false });
});

it.each(['link', 'goto', 'popstate'] as const)('by %s whoever has not saved decides', (type) => {
  expect(leave(true, type, false)).toEqual({ left: false, asked: true });
  expect(leave(true, type, true)).toEqual({ left: true, asked: true });
});

it('where the browser unloads the page, it asks in its own words', () => {
  expect(leave(true, 'leave', true, true)).toEqual({ left: false, asked: false });
});

it('the form that saves is never stopped', () => {
  expect(leave(true, 'form')).toEqual({ left: true, asked: false });
});
