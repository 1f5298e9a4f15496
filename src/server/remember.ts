/** Things worked out, by their key, the least recently asked for first; at most `most` of them. */
export type Remembered = { readonly most: number; readonly kept: Map<string, Promise<unknown>> };

/** The least recently asked for is forgotten first; what failed is tried again. */
export function remember<Value>(
  { most, kept }: Remembered,
  key: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const known = (kept.get(key) as Promise<Value> | undefined) ?? work();
  kept.delete(key);
  kept.set(key, known);
  known.catch(() => {
    if (kept.get(key) === known) kept.delete(key);
  });
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return known;
}
