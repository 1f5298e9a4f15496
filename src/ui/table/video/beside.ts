/** Where a window stands, in CSS pixels of the screen. */
export type Frame = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A window for people's faces narrower than this helps nobody: then a tab has the whole width. */
const LEAST_WIDTH = 480;

/** The half of the screen that `ours` covers less of; null where half a screen is too narrow. */
export function halfBeside(screen: Frame, ours: Frame): Frame | null {
  const width = Math.floor(screen.width / 2);
  if (width < LEAST_WIDTH) return null;
  const isOursLeft = ours.left + ours.width / 2 <= screen.left + screen.width / 2;
  return { ...screen, width, left: isOursLeft ? screen.left + screen.width - width : screen.left };
}

/**
 * What `window.open` is told: the new window cannot reach ours, nor learn where it was opened from. Where
 * the browser has no windows of its own it makes a tab of it.
 */
export const windowFeatures = (frame: Frame | null): string =>
  [
    ...(frame ? ['popup', ...Object.entries(frame).map(([side, at]) => `${side}=${at}`)] : []),
    'noopener',
    'noreferrer',
  ].join(',');
