import type { Layout } from './layout.ts';
import { longFile } from './long.ts';
import { perWaveFile } from './perWave.ts';
import { wideFile } from './wide.ts';

/** Every layout, by its name on the command line and in addresses. */
export const LAYOUTS = {
  wide: wideFile,
  long: longFile,
  stanford: perWaveFile,
} as const satisfies Readonly<Record<string, Layout>>;
export type LayoutName = keyof typeof LAYOUTS;
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as LayoutName[];
