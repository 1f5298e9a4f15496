import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';
import { sharesOfTransitions, type PublishedShares } from '#domain/analysis/publishedShares';
import type { Transitions } from '#domain/analysis/transitions';
import { STANCES, type Stance } from '#domain/survey/answer';
import { percent, whole } from './format.ts';
import { INNER, MARGIN, WIDTH, SMALL, framed, safeId, type Draw } from './frame.ts';
import type { ChartFrame, ChartLabels } from './labels.ts';
import { QUIET, fillOf } from './palette.ts';
import { element, group, mark } from './svg.ts';
import { paragraph, textLine } from './text.ts';

export type AlluvialData = {
  readonly wording: string;
  /** Null where too few people answered both times. */
  readonly table: Transitions<Stance> | null;
  /** The column headings: the two waves. */
  readonly before: string;
  readonly after: string;
};

type NodeData = { key: string; side: 0 | 1; stance: Stance | 'hidden'; fixedValue: number };
type LinkData = { from: Stance; to: Stance; value: number };
type Node = SankeyNode<NodeData, LinkData>;
type Link = SankeyLink<NodeData, LinkData>;

const LABELS = 150;
const NODE = 18;
const HEIGHT = 400;

/**
 * Where people who answered twice stood and went, as ribbons between the two waves. Hidden flows
 * are left out of the picture and counted in a note; hidden ends are one dotted block.
 */
export function alluvial(
  frame: ChartFrame,
  labels: ChartLabels,
  { wording, table, before, after }: AlluvialData,
): string {
  const title: Draw = (top) => paragraph(wording, MARGIN, top, INNER, { size: 16, bold: true });
  if (!table) {
    const empty: Draw = (top) => paragraph(labels.tooFew, MARGIN, top, INNER, SMALL);
    return framed(frame, labels, [title, empty], []);
  }
  const flows = table.cells.flat().filter((cell) => cell === null).length;
  const { grouped, hiddenFlows } = labels.notes;
  const notes = [grouped, ...(flows > 0 ? [hiddenFlows(flows)] : [])];
  // With every ribbon hidden there is nothing to draw, and the note says why.
  const shown = table.cells.flat().some((cell) => cell !== null && cell > 0);
  const body = shown ? [ribbons(safeId(frame.id), labels, table, [before, after])] : [];
  return framed(frame, labels, [title, ...body], notes);
}

const ribbons =
  (id: string, labels: ChartLabels, table: Transitions<Stance>, waves: [string, string]): Draw =>
  (top) => {
    const [left, right] = [MARGIN + LABELS, WIDTH - MARGIN - LABELS];
    const headings =
      textLine(waves[0], left, top + 26, { size: 15, bold: true }, { 'text-anchor': 'end' }) +
      textLine(waves[1], right, top + 26, { size: 15, bold: true });
    const people = textLine(labels.people(table.total), WIDTH / 2, top + 26, SMALL, {
      'text-anchor': 'middle',
      fill: QUIET,
    });
    const { nodes, links } = layOut(table, left, right, top + 52);
    const bands = links.map((link) => band(id, labels, link, table.total));
    const blocks = nodes.map((node) => block(id, labels, waves, node, table.total));
    const markup = headings + people + group(waves.join(' – '), ...bands) + blocks.join('');
    return { markup, height: HEIGHT + 74 };
  };

function layOut(table: Transitions<Stance>, left: number, right: number, top: number) {
  const { before, after } = sharesOfTransitions(table);
  const nodes = [...ends(0, before), ...ends(1, after)];
  const present = new Set(nodes.map((node) => node.key));
  const links = STANCES.flatMap((from, row) =>
    STANCES.flatMap((to, column) => {
      const [source, target] = [`0 ${from}`, `1 ${to}`];
      const value = table.cells[row]![column] ?? 0;
      const shown = value > 0 && present.has(source) && present.has(target);
      return shown ? [{ source, target, from, to, value }] : [];
    }),
  );
  const layout = sankey<NodeData, LinkData>()
    .nodeId((node) => node.key)
    .nodeAlign((node) => node.side)
    .nodeSort(null)
    .linkSort(null)
    .nodeWidth(NODE)
    .nodePadding(38)
    .extent([
      [left, top],
      [right, top + HEIGHT],
    ]);
  return layout({ nodes, links });
}

/** The stances of one wave as blocks; those whose number is hidden are one block together. */
function ends(side: 0 | 1, { counts, hiddenTogether }: PublishedShares): NodeData[] {
  const shown = STANCES.map((stance) => ({ stance, fixedValue: counts[stance] ?? 0 }));
  return [...shown, { stance: 'hidden' as const, fixedValue: hiddenTogether }]
    .filter(({ fixedValue }) => fixedValue > 0)
    .map((end) => ({ ...end, key: `${side} ${end.stance}`, side }));
}

function band(id: string, labels: ChartLabels, link: Link, total: number): string {
  const people = whole(link.value, labels.locale);
  const text = labels.flowMark({
    from: labels.stances[link.from],
    to: labels.stances[link.to],
    people,
    share: percent(link.value / total, labels.locale),
  });
  const ribbon = element('path', {
    d: outline(link),
    fill: fillOf(link.from, id),
    'fill-opacity': link.from === link.to ? 0.6 : 0.4,
    stroke: '#ffffff',
  });
  const x = (link.source as Node).x1! + 8;
  const thick = link.width! >= 15;
  return mark(text, ribbon, thick ? textLine(people, x, link.y0! + 5, SMALL) : '');
}

/** The ribbon as a filled shape rather than a thick line, so that it can carry a pattern. */
function outline(link: Link): string {
  const half = link.width! / 2;
  const line = sankeyLinkHorizontal<NodeData, LinkData>();
  const upper = line({ ...link, y0: link.y0! - half, y1: link.y1! - half } as Link)!;
  const backwards = {
    source: { x1: (link.target as Node).x0 },
    target: { x0: (link.source as Node).x1 },
    y0: link.y1! + half,
    y1: link.y0! + half,
  };
  const lower = line(backwards as unknown as Link)!;
  return rounded(`${upper}L${lower.slice(1)}Z`);
}

const rounded = (path: string) =>
  path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));

function block(
  id: string,
  labels: ChartLabels,
  waves: [string, string],
  node: Node,
  total: number,
): string {
  const { side, stance, fixedValue: value } = node;
  const [x0, x1, y0, y1] = [node.x0!, node.x1!, node.y0!, node.y1!];
  const name = stance === 'hidden' ? labels.hidden : labels.stances[stance];
  const share = percent(value / total, labels.locale);
  const box = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
  const rect = element('rect', { ...box, fill: fillOf(stance, id), stroke: QUIET });
  const anchor = side === 0 ? { 'text-anchor': 'end' } : {};
  const x = side === 0 ? x0 - 8 : x1 + 8;
  const middle = (y0 + y1) / 2;
  const people = whole(value, labels.locale);
  const row = waves[side];
  const text =
    stance === 'hidden'
      ? labels.hiddenMark({ row, share })
      : labels.shareMark({ row, stance: name, share, people });
  return mark(
    text,
    rect,
    textLine(name, x, middle - 2, { size: 15 }, anchor),
    textLine(share, x, middle + 17, { size: 16, bold: true }, anchor),
  );
}
