import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { TableCommand } from '#domain/discussion/command';
import type { Refused } from '#ui/live/tableClient';
import NoteField from '#ui/table/care/NoteField.svelte';
import { draftsOnDevice, HELP_NOTE, putAllBack, putBack, reportNote } from '#ui/table/words/drafts';
import { deniedDevice, device } from '../live/device.ts';
import { inMemory } from './inMemory.ts';

const made = { id: '00000000-0000-4000-8000-000000000001', madeAt: 0 };
const argument = (text: string): TableCommand => ({
  ...{ type: 'add_argument', ...made, side: 'for', text },
});

describe('drafts', () => {
  it('belong to one person at one table', () => {
    const storage = device();
    draftsOnDevice(storage, 'bord', 'ida').write('question', 'Hvem?');
    expect(draftsOnDevice(storage, 'bord', 'ida').read('question')).toBe('Hvem?');
    expect(draftsOnDevice(storage, 'bord', 'bo').read('question')).toBe('');
    expect(draftsOnDevice(storage, 'andet', 'ida').read('question')).toBe('');
    draftsOnDevice(storage, 'bord', 'ida').write('question', '');
    expect(storage.length).toBe(0);
  });

  it('last as long as the page where the device keeps nothing', () => {
    const drafts = draftsOnDevice(deniedDevice, 'bord', 'ida');
    expect(drafts.read('question')).toBe('');
    drafts.write('question', 'Hvem?');
    expect(drafts.read('question')).toBe('Hvem?');
    expect(drafts.all().map(({ text }) => text)).toEqual(['Hvem?']);
  });

  it('of a table that is left are found again after a reload, and are then nowhere else', () => {
    const storage = device();
    const before = draftsOnDevice(storage, 'bord', 'ida');
    before.write('argument-against', 'Det koster job');
    before.write('question-1', 'Hvem?');
    before.write('question-1/revision', '3');
    before.write('handover', ' ');
    before.write(HELP_NOTE, 'Mikrofonen er død');
    before.write(reportNote({ kind: 'argument', id: made.id }), 'Det er om min nabo');
    draftsOnDevice(storage, 'andet', 'ida').write('question', 'Et andet sted');
    const drafts = draftsOnDevice(storage, 'bord', 'ida');
    expect(drafts.all()).toMatchObject([
      { what: 'against', text: 'Det koster job' },
      { what: 'question', text: 'Hvem?' },
      { what: null, text: 'Mikrofonen er død' },
      { what: null, text: 'Det er om min nabo' },
    ]);
    drafts.forgetAll();
    expect(drafts.all()).toEqual([]);
    expect([...storage.kept.values()]).toEqual(['Et andet sted']);
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

  it('all go back, and not again when one has been read or changed', () => {
    const drafts = inMemory();
    const [first, second] = ['Mine ord', 'Flere ord'].map((text, at) => ({
      command: { ...argument(text), id: made.id.replace(/.$/, String(at)) },
      reason: 'full' as const,
    })) as [Refused, Refused];
    const done = new Set<string>();
    putAllBack(drafts, [first, second], done);
    expect(drafts.read('argument-for')).toBe('Mine ord\n\nFlere ord');
    drafts.write('argument-for', 'Rettet');
    putAllBack(drafts, [second], done);
    expect(drafts.read('argument-for')).toBe('Rettet');
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

  it('stand again in the note of a call for help or a report', () => {
    const drafts = inMemory();
    const target = { kind: 'question', id: made.id } as const;
    putBack(drafts, { type: 'call_help', ...made, reason: 'technical', note: 'Intet lyd' });
    putBack(drafts, { type: 'report', ...made, target, reason: 'personal', note: 'Et navn' });
    const note = (field: string) =>
      render(NoteField, { props: { name: 'note', drafts, field, longest: 500, isShared: false } })
        .body;
    expect(note(HELP_NOTE)).toContain('>Intet lyd</textarea>');
    expect(note(reportNote(target))).toContain('>Et navn</textarea>');
    expect(note(reportNote({ ...target, kind: 'argument' }))).toContain('></textarea>');
  });

  it('are nobody’s where a command has none', () => {
    const drafts = inMemory();
    putBack(drafts, { type: 'close_table', ...made });
    expect(drafts.read('question')).toBe('');
  });
});
