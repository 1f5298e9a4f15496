import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { reduceAll } from '#domain/discussion/reduce';
import type { TableCommand } from '#domain/discussion/command';
import type { VisibleEvent } from '#domain/discussion/event';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import type { TableActor } from '#domain/discussion/actor';
import { view } from '#domain/discussion/view';
import type { LiveTable } from '#ui/table/liveTable';
import ModeratorTable from '#ui/table/ModeratorTable.svelte';
import ParticipantTable from '#ui/table/ParticipantTable.svelte';
import { inMemory } from './inMemory.ts';
import { moderator, participant, seats, START } from '../../domain/discussion/arbitraries.ts';

const opened: VisibleEvent = { type: 'table_opened', at: START };
const asks = (participantId: string): VisibleEvent => ({
  ...{ type: 'floor_asked', isAbout: false, place: 99, participantId },
  at: START,
});
const speaks = (participantId: string): VisibleEvent => ({
  ...{ type: 'turn_started', limitMs: null, participantId },
  at: START,
});

function live(viewer: TableActor, events: VisibleEvent[], more: Partial<LiveTable> = {}) {
  return {
    view: view(reduceAll(startingTable(surroundingsOf(seats)), events), viewer),
    present: ['ida', 'bo'],
    link: 'online',
    unsaved: [],
    unsavedCount: 0,
    refusals: [],
    ended: null,
    now: START + 84_000,
    ...more,
  } satisfies LiveTable;
}

const acts = { onwish: () => {}, onrefusalread: () => {}, onreload: () => {} };
/** The words of a component in order, tags and hidden comments gone. */
const words = (html: string) =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const asParticipant = (table: LiveTable) =>
  words(
    render(ParticipantTable, {
      props: { live: table, tableId: 'bord', drafts: inMemory(), ...acts },
    }).body,
  );
const asModerator = (table: LiveTable) =>
  words(
    render(ModeratorTable, {
      props: { live: table, tableId: 'bord', drafts: inMemory(), ...acts },
    }).body,
  );
const ida = participant('ida');
const asked: TableCommand = {
  ...{ type: 'ask_floor', participantId: 'ida', madeAt: START },
  id: '00000000-0000-4000-8000-000000000001',
};

describe('a participant’s table', () => {
  it('has the one button that fits', () => {
    expect(asParticipant(live(ida, [opened]))).toContain('Bed om ordet');
    expect(asParticipant(live(ida, [opened, asks('ida')]))).toContain('Træk tilbage');
    expect(asParticipant(live(ida, [opened, speaks('ida')]))).toContain('Jeg er færdig');
    expect(asParticipant(live(ida, []))).not.toContain('Bed om ordet');
    expect(asParticipant(live(ida, [opened, { type: 'table_closed', at: START }]))).toMatch(
      /Samtalen er slut/,
    );
  });

  it('says who has the floor, for how long, and who comes next', () => {
    const text = asParticipant(live(ida, [opened, asks('liv'), asks('ida'), speaks('bo')]));
    expect(text).toContain('BO har ordet');
    expect(text).toContain('1:24');
    expect(text).toMatch(/Ordstyrerliste LIV har ventet 1:24 IDA \(dig\)/);
    expect(text).toContain('Du er nummer 2 på listen.');
  });

  it('says presence in words, and nothing where it is not known', () => {
    expect(asParticipant(live(ida, [opened]))).toMatch(/BO her .*LIV ikke her/);
    expect(asParticipant(live(ida, [opened], { present: null }))).not.toContain('her ');
  });

  it('never shows how long others have spoken', () => {
    const told = [
      opened,
      speaks('bo'),
      { ...speaks('bo'), type: 'turn_ended', at: START + 61_000 },
    ];
    expect(asParticipant(live(ida, told as VisibleEvent[]))).not.toContain('1:01');
    expect(asModerator(live(moderator, told as VisibleEvent[]))).toContain('1:01');
  });

  it('says where what was tapped is', () => {
    const text = (more: Partial<LiveTable>) => asParticipant(live(ida, [opened], more));
    expect(text({})).toMatch(/Forbundet\s+Gemt på serveren/);
    expect(text({ unsavedCount: 1 })).toContain('Gemmer');
    expect(text({ link: 'offline' })).toContain('Ingen forbindelse');
    expect(text({ link: 'offline', unsavedCount: 2 })).toMatch(
      /Gemt på denne tablet\s+2 tryk bliver sendt/,
    );
  });

  it('is never a blank page', () => {
    const text = (more: Partial<LiveTable>) => asParticipant(live(ida, [opened], more));
    expect(text({ view: null, link: 'connecting' })).toContain('Henter bordet');
    expect(text({ view: null, ended: 'denied' })).toContain('Du har ikke adgang til dette bord');
    expect(text({ ended: 'reload_required' })).toContain('Genindlæs siden');
    expect(text({ refusals: [{ reason: 'too_late', command: asked }] })).toContain('Prøv igen');
    const late = { reason: 'too_late' as const, command: asked };
    expect(text({ refusals: [late, late, late] })).toContain('Der er 2 mere');
    const empty = view(startingTable(surroundingsOf([])), ida);
    expect(text({ view: empty })).toContain('Ingen har fået plads');
  });

  it('shows a name as text, whatever it holds', () => {
    const state = startingTable(
      surroundingsOf([{ participantId: 'ida', name: '<img src=x>', number: 1 }]),
    );
    const table = live(ida, [], { view: view(state, ida) });
    const props = { live: table, tableId: 'bord', drafts: inMemory(), ...acts };
    expect(render(ParticipantTable, { props }).body).toContain('&lt;img src=x>');
  });
});

describe('a moderator’s table', () => {
  it('marks who speaks, who waits and who has been silent', () => {
    const text = asModerator(live(moderator, [opened, asks('liv'), speaks('bo')]));
    expect(text).toMatch(/BO\s+taler 1:24/);
    expect(text).toMatch(/LIV\s+ikke talt\s+nr\. 1/);
    expect(text).toMatch(/LIV har ventet 1:24\s+Giv ordet til LIV/);
    expect(text).toContain('Slut taleturen');
  });

  it('opens what is not open, and opens again what was closed', () => {
    expect(asModerator(live(moderator, []))).toContain('Åbn samtalen');
    const closed = [opened, { type: 'table_closed', at: START } as const];
    expect(asModerator(live(moderator, closed))).toContain('Åbn samtalen igen');
  });

  it('still names the queue when somebody in it has left the table', () => {
    const state = reduceAll(startingTable(surroundingsOf(seats)), [opened, asks('liv')]);
    const left = { ...state, seats: seats.slice(0, 2) };
    const text = asModerator(live(moderator, [], { view: view(left, moderator) }));
    expect(text).toContain('En deltager');
  });
});
