/**
 * Colours the edges of a bipartite multigraph so that the edges at each left node all differ and each
 * right node has every colour equally often or one apart. Such a colouring exists where no left node
 * has more edges than there are colours (de Werra, "Equitable colorations of graphs", RIRO 5, 1971):
 * right nodes are split into nodes of at most `colours` edges, and Kőnig's alternating paths colour
 * the graph that results.
 *
 * `edges` are pairs of a left and a right node, from 0; the answer has a colour, from 0, for each.
 */
export function evenColours(
  edges: readonly (readonly [left: number, right: number])[],
  colours: number,
): Int32Array {
  const ends = splitRight(edges, colours);
  const nodes = ends.reduce((most, [left, right]) => Math.max(most, left + 1, right + 1), 0);
  /** For each node and colour the edge that has it there, −1 without. */
  const edgeAt = Array.from({ length: nodes }, () => new Int32Array(colours).fill(-1));
  const colourOf = new Int32Array(edges.length).fill(-1);

  const paint = (edge: number, colour: number) => {
    colourOf[edge] = colour;
    for (const node of ends[edge]!) edgeAt[node]![colour] = edge;
  };
  /** Exchanges two colours along the path that leaves `node` with the first of them. */
  const exchange = (node: number, one: number, other: number) => {
    const path: number[] = [];
    let [at, colour] = [node, one];
    for (let edge = edgeAt[at]![colour]!; edge >= 0; edge = edgeAt[at]![colour]!) {
      path.push(edge);
      at = ends[edge]![0] === at ? ends[edge]![1] : ends[edge]![0];
      colour = colour === one ? other : one;
    }
    for (const edge of path) for (const end of ends[edge]!) edgeAt[end]![colourOf[edge]!] = -1;
    for (const edge of path) paint(edge, colourOf[edge] === one ? other : one);
  };
  ends.forEach(([left, right], edge) => {
    const [atLeft, atRight] = [edgeAt[left]!, edgeAt[right]!];
    const both = atLeft.findIndex((taken, colour) => taken < 0 && atRight[colour]! < 0);
    if (both >= 0) return paint(edge, both);
    const free = atLeft.indexOf(-1);
    exchange(right, free, atRight.indexOf(-1));
    paint(edge, free);
  });
  return colourOf;
}

/** Nodes in one numbering: each right node anew after every `colours` edges, the left ones after all of them. */
function splitRight(edges: readonly (readonly [number, number])[], colours: number) {
  const seen = new Map<number, number>();
  const parts = new Map<string, number>();
  const lefts = edges.reduce((most, [left]) => Math.max(most, left + 1), 0);
  return edges.map(([left, right]): readonly [number, number] => {
    const before = seen.get(right) ?? 0;
    seen.set(right, before + 1);
    const key = `${right} ${Math.floor(before / colours)}`;
    if (!parts.has(key)) parts.set(key, lefts + parts.size);
    return [left, parts.get(key)!];
  });
}
