import type { TypePanel } from '../lottery.ts';

/** Panels, each once, in the order they came. */
export type PanelSet = {
  readonly panels: TypePanel[];
  /** Whether the panel was new. */
  readonly add: (panel: TypePanel) => boolean;
  readonly has: (panel: TypePanel) => boolean;
};

export function panelSet(initial: Iterable<TypePanel> = []): PanelSet {
  const panels: TypePanel[] = [];
  const known = new Set<string>();
  const add = (panel: TypePanel) => {
    const key = panel.join();
    if (known.has(key)) return false;
    known.add(key);
    panels.push(panel);
    return true;
  };
  for (const panel of initial) add(panel);
  return { panels, add, has: (panel) => known.has(panel.join()) };
}
