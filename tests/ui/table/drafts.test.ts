import { describe, expect, it } from 'vitest';
import type { TableCommand } from '#domain/discussion/command';
import { draftsOnDevice, putBack } from '#ui/table/words/drafts';
import { inMemory } from './inMemory.ts';

const made = { id: '00000000-0000-4000-8000-000000000001', madeAt: 0 };
const argument = (text: string): TableCommand => ({
  ...{ type: 'add_argument', ...made, side: 'for', text },
});

describe('drafts', () => {
  it('belong to one person at one table', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    };
    draftsOnDevice(storage, 'bord', 'ida').write('question', 'Hvem?');
    expect(draftsOnDevice(storage, 'bord', 'ida').read('question')).toBe('Hvem?');
    expect(draftsOnDevice(storage, 'bord', 'bo').read('question')).toBe('');
    expect(draftsOnDevice(storage, 'andet', 'ida').read('question')).toBe('');
    draftsOnDevice(storage, 'bord', 'ida').write('question', '');
    expect(kept.size).toBe(0);
  });

  it('last as long as the page where the device keeps nothing', () => {
    const refuses = () => {
      throw new Error('QuotaExceededError');
    };
    const storage = { getItem: refuses, setItem: refuses, removeItem: refuses };
    const drafts = draftsOnDevice(storage, 'bord', 'ida');
    expect(drafts.read('question')).toBe('');
    drafts.write('question', 'Hvem?');
    expect(drafts.read('question')).toBe('Hvem?');
  });
});

describe('words that were refused', () => {
  it('go back to their field once, behind what was begun there since', () => {
    const drafts = inMemory();
    putBack(drafts, argument('Mine ord'));
    putBack(drafts, argument('Mine ord'));
    expect(drafts.read('argument-for')).toBe('Mine ord');
    drafts.write('argument-for', 'Andre');
    putBack(drafts, argument('Mine ord'));
    expect(drafts.read('argument-for')).toBe('Andre\n\nMine ord');
  });

  it('remember which text they were to replace', () => {
    const drafts = inMemory();
    const argumentId = '00000000-0000-4000-8000-000000000002';
    putBack(drafts, {
      ...{ type: 'edit_argument', ...made, argumentId, side: 'for', text: 'Nyt', basedOn: 3 },
    });
    expect(drafts.read(`argument-${argumentId}`)).toBe('Nyt');
    expect(drafts.read(`argument-${argumentId}/revision`)).toBe('3');
  });

  it('are nobody’s where a command has none', () => {
    const drafts = inMemory();
    putBack(drafts, { type: 'close_table', ...made });
    expect(drafts.read('question')).toBe('');
  });
});
