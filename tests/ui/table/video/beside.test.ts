import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfBeside, windowFeatures } from '#ui/table/video/beside';

const screen = { left: 0, top: 25, width: 1_440, height: 875 };

describe('the half beside our window', () => {
  it('is the right one for a window that fills the screen, and the one it leaves free else', () => {
    expect(halfBeside(screen, screen)).toEqual({ left: 720, top: 25, width: 720, height: 875 });
    const right = { ...screen, left: 720, width: 720 };
    expect(halfBeside(screen, right)).toEqual({ left: 0, top: 25, width: 720, height: 875 });
  });

  it('lies within the screen, whichever of several it is', () => {
    const side = fc.integer({ min: -4_000, max: 4_000 });
    const frame = fc.record({
      ...{ left: side, top: side },
      ...{
        width: fc.integer({ min: 200, max: 5_000 }),
        height: fc.integer({ min: 200, max: 3_000 }),
      },
    });
    fc.assert(
      fc.property(frame, frame, (screen, ours) => {
        const half = halfBeside(screen, ours);
        if (!half) return screen.width < 960;
        expect(half.left).toBeGreaterThanOrEqual(screen.left);
        expect(half.left + half.width).toBeLessThanOrEqual(screen.left + screen.width);
        expect(half).toMatchObject({ top: screen.top, height: screen.height });
        return true;
      }),
    );
  });

  it('is none where half a screen is too narrow for faces', () => {
    expect(halfBeside({ ...screen, width: 768 }, screen)).toBeNull();
  });
});

it('is opened so that it cannot reach the table, as a window or as a tab', () => {
  expect(windowFeatures({ left: 720, top: 0, width: 720, height: 900 })).toBe(
    'popup,left=720,top=0,width=720,height=900,noopener,noreferrer',
  );
  expect(windowFeatures(null)).toBe('noopener,noreferrer');
});
