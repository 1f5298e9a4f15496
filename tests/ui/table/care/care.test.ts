import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import type { VisibleEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import CallsAtTable from '#ui/table/care/CallsAtTable.svelte';
import HelpButton from '#ui/table/care/HelpButton.svelte';
import Messages from '#ui/table/care/Messages.svelte';
import { readOnDevice } from '#ui/table/care/readMessages';
import NoteField from '#ui/table/care/NoteField.svelte';
import Reports from '#ui/table/care/Reports.svelte';
import TextCare from '#ui/table/care/TextCare.svelte';
import { moderator, participant, seats, START } from '../../../domain/discussion/arbitraries.ts';
import { inMemory } from '../inMemory.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const ida = participant('ida');
const around = { ...surroundingsOf(seats), staff: [{ id: 'otto', name: 'Otto Olsen' }] };

function seen(viewer: TableActor, events: readonly VisibleEvent[]) {
  return view(reduceAll(startingTable(around), events), viewer);
}
const called = (reason: 'technical' | 'conduct', caller: TableActor): VisibleEvent => ({
  ...{ type: 'help_called', at: START, callId: uuid(1), reason, caller, note: 'Skærmen er sort' },
});
const coming: VisibleEvent = {
  ...{ type: 'help_acknowledged', at: START, callId: uuid(1), reason: 'technical' },
  ...{ caller: ida, accountId: 'otto' },
};
const message = (n: number, to: 'everybody' | 'moderators'): VisibleEvent => ({
  ...{ type: 'message_posted', at: START, messageId: uuid(n), text: `Nr. ${n}`, to, from: 'otto' },
});
const argued: VisibleEvent = {
  ...{ type: 'argument_added', at: START, argumentId: uuid(5), side: 'for', stepId: null },
  ...{ text: 'Et argument', author: 'bo' },
};
const target = { kind: 'argument', id: uuid(5) } as const;
const reported = (n: number, reason: 'offensive' | 'personal'): VisibleEvent => ({
  ...{ type: 'reported', at: START, reportId: uuid(n), target, reason, note: '', reporter: 'ida' },
});

const words = <Props extends Record<string, unknown>>(component: Component<Props>, props: Props) =>
  render(component as Component, { props })
    .body.replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const onwish = () => {};
const help = (viewer: TableActor, events: VisibleEvent[], more = {}) =>
  words(HelpButton, {
    live: { view: seen(viewer, events), link: 'online', unsavedCount: 0, ended: null, ...more },
    drafts: inMemory(),
    onwish,
  });

describe('a call for help', () => {
  it('says how it stands: sent, not sent, on the way by name, over', () => {
    expect(help(ida, [])).toContain('Tilkald hjælp');
    const call = called('technical', ida);
    expect(help(ida, [call])).toContain('Arrangørerne har fået besked');
    expect(help(ida, [call], { link: 'offline', unsavedCount: 1 })).toContain('Ikke sendt endnu');
    expect(help(ida, [call, coming])).toContain('Otto Olsen er på vej');
    const over = { ...coming, type: 'help_closed' } as VisibleEvent;
    expect(help(ida, [call, coming, over])).not.toContain('på vej');
  });

  it('is the caller’s own: others at the table do not see it, and conduct not even the moderator', () => {
    const call = called('technical', ida);
    expect(help(participant('bo'), [call])).not.toContain('har fået besked');
    const asModerator = (events: VisibleEvent[]) =>
      words(CallsAtTable, { view: seen(moderator, events) });
    expect(asModerator([call])).toContain('IDA har tilkaldt hjælp');
    expect(asModerator([called('conduct', ida)])).not.toContain('IDA');
  });
});

describe('word from the organisers', () => {
  it('stands under a fold without script, and moderators’ own is not shown to others', () => {
    const events = [message(1, 'everybody'), message(2, 'moderators')];
    const shown = (viewer: TableActor) =>
      words(Messages, { view: seen(viewer, events), tableId: 'bord' });
    expect(shown(ida)).toMatch(/1 tidligere besked .*Otto Olsen.* Nr\. 1/);
    expect(shown(ida)).not.toContain('Nr. 2');
    expect(shown(moderator)).toContain('2 tidligere beskeder');
  });

  it('is read by one person at one table on one device, and damaged storage loses nothing else', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    readOnDevice(storage, 'bord', 'ida').save([uuid(1)]);
    expect(readOnDevice(storage, 'bord', 'ida').load()).toEqual([uuid(1)]);
    expect(readOnDevice(storage, 'bord', 'bo').load()).toEqual([]);
    for (const key of kept.keys()) kept.set(key, '{');
    expect(readOnDevice(storage, 'bord', 'ida').load()).toEqual([]);
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => readOnDevice(full, 'bord', 'ida').save([uuid(1)])).not.toThrow();
  });
});

describe('a text that should not stand there', () => {
  const care = (viewer: TableActor, events: VisibleEvent[], isHidden = false) =>
    words(TextCare, {
      view: seen(viewer, events),
      target,
      text: 'Et argument',
      isHidden,
      drafts: inMemory(),
      onwish,
    });

  it('is reported once by each, and hidden or shown by the moderator', () => {
    expect(care(ida, [argued])).toContain('Anmeld');
    expect(care(ida, [argued, reported(6, 'offensive')])).toContain('Du har anmeldt teksten');
    const settled: VisibleEvent = {
      ...{ type: 'report_settled', at: START, reportId: uuid(6), reporter: 'ida' },
    };
    expect(care(ida, [argued, reported(6, 'offensive'), settled])).toMatch(
      /set på din anmeldelse.*Anmeld/,
    );
    expect(care(moderator, [argued])).toContain('Skjul');
    expect(care(moderator, [argued], true)).toContain('Vis igen');
  });

  it('stands once in the moderator’s list with every reason and no reporter', () => {
    const list = (events: VisibleEvent[]) =>
      words(Reports, { view: seen(moderator, events), onwish });
    expect(list([argued])).toContain('Ingen anmeldelser venter');
    const twice = list([argued, reported(6, 'offensive'), reported(7, 'personal')]);
    expect(twice.match(/Kan ses af alle ved bordet/g)).toHaveLength(1);
    expect(twice).toMatch(/privat.*krænkende/);
    expect(twice).not.toContain('ida');
    expect(twice).toMatch(/Lad den stå.*Skjul/);
    const hidden: VisibleEvent = { type: 'contribution_hidden', at: START, target };
    expect(list([argued, reported(6, 'offensive'), hidden])).toMatch(
      /Ingen anmeldelser venter.*1 anmeldt tekst er set på.*Skjult for deltagerne · set på.*Vis igen/,
    );
  });
});

describe('a note', () => {
  const closed = (isShared: boolean) => {
    const drafts = inMemory();
    drafts.write('help', 'Hun råber');
    words(NoteField, { name: 'note', drafts, field: 'help', longest: 500, isShared });
    return drafts.read('help');
  };

  it('is kept until it is sent, but not for the next person at a shared tablet', () => {
    expect(closed(false)).toBe('Hun råber');
    expect(closed(true)).toBe('');
  });
});
