/** A device's storage of its own, and what is in it. */
export function device() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const refuses = (): never => {
  throw new DOMException('QuotaExceededError');
};
/** One that is full, or that the browser forbids. */
export const deniedDevice = {
  ...{ getItem: refuses, setItem: refuses, removeItem: refuses, key: refuses },
  length: 1,
};
