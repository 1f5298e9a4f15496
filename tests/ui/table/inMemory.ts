import { draftsOnDevice } from '#ui/table/words/drafts';

/** Drafts on a device of their own. */
export function inMemory() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  return draftsOnDevice(storage, 'bord', 'ida');
}
