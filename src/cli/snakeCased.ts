/** The same value with the names of its fields as analysts write them: `ciLow` becomes `ci_low`. */
export function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [snakeName(name), snakeCased(own)]),
  );
}

const snakeName = (name: string) =>
  name.replace(/([a-z])([A-Z]|\d+)/g, (_, before: string, next: string) => {
    return `${before}_${next.toLowerCase()}`;
  });
