import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import type { VisibleEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { PLAIN_SETTINGS, type TableSettings } from '#domain/discussion/settings';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import GroupTable from '#ui/table/GroupTable.svelte';
import ModeratorTable from '#ui/table/ModeratorTable.svelte';
import { moderator, participant, seats, START } from '../../../domain/discussion/arbitraries.ts';
import { inMemory } from '../inMemory.ts';

const MINUTE = 60_000;
const settings: TableSettings = {
  ...PLAIN_SETTINGS,
  ...{ turnMs: 45_000, silenceMs: MINUTE },
  steps: ['begynd', 'slut'].map((id) => ({
    ...{ id, title: { da: `Trin ${id}`, en: '' }, minutes: 10, points: [] },
  })),
};
const around = { ...surroundingsOf(seats, settings), inherited: 'Husk cyklerne' };
const group: TableActor = { role: 'group', id: 'group-7' };
const opened: VisibleEvent[] = [
  { type: 'table_opened', at: START },
  { type: 'step_started', at: START, stepId: 'begynd' },
];
const speaks = (participantId: string, at = START): VisibleEvent => ({
  ...{ type: 'turn_started', limitMs: 45_000, participantId, at },
});
const ends = (participantId: string, at: number): VisibleEvent => ({
  ...{ type: 'turn_ended', participantId, at },
});

function shown(page: Component<never>, viewer: TableActor, events: VisibleEvent[], now: number) {
  const live = {
    view: view(reduceAll(startingTable(around), events), viewer),
    ...{ present: null, link: 'online', unsaved: [], unsavedCount: 0, refusals: [], ended: null },
    now,
  };
  const acts = { onwish: () => {}, onrefusalread: () => {}, onreload: () => {} };
  return render(page as Component, {
    props: { live, tableId: 'bord', drafts: inMemory(), ...acts },
  })
    .body.replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
const led = (events: VisibleEvent[], now = START + MINUTE) =>
  shown(ModeratorTable as Component<never>, moderator, events, now);
const lies = (events: VisibleEvent[], now = START + MINUTE) =>
  shown(GroupTable as Component<never>, group, events, now);

describe('a moderator’s table', () => {
  it('says gently that a turn is nearly over, and prolongs it once', () => {
    const turn = [...opened, speaks('bo')];
    expect(led(turn, START + 30_000)).not.toContain('snart slut');
    expect(led(turn, START + 36_000)).toMatch(/snart slut.*Forlæng én gang/);
    const longer: VisibleEvent = {
      ...{ type: 'turn_extended', at: START + 36_000, participantId: 'bo', byMs: 45_000 },
    };
    expect(led([...turn, longer], START + 40_000)).not.toMatch(/snart slut|Forlæng/);
  });

  it('ends the short word about what is said before the turn it is in', () => {
    const word: VisibleEvent = {
      ...{ type: 'interjection_started', at: START + 9_000, participantId: 'liv', limitMs: 15_000 },
    };
    const text = led([...opened, speaks('bo'), word], START + 12_000);
    expect(text).toMatch(/LIV\s+taler 0:03/);
    expect(text).toContain('Slut det korte indlæg');
  });

  it('tells the balance at a glance and names only who has not spoken', () => {
    const one = [...opened, speaks('bo'), ends('bo', START + 2 * MINUTE)];
    expect(led(one)).toMatch(/Få har haft det meste .*Har ikke talt endnu: IDA, LIV, PER, EVA/);
    expect(led(opened)).toContain('For tidligt at se');
    const away: VisibleEvent = { type: 'marked_away', at: START, participantId: 'eva' };
    expect(led([...one, away])).toContain('Har ikke talt endnu: IDA, LIV, PER ');
  });

  it('encourages the silent, says when that was, and marks who has left', () => {
    expect(led(opened)).toMatch(/IDA Plads 1 · har ikke talt endnu .*Opmuntr IDA/);
    const nudged: VisibleEvent = { type: 'nudged', at: START, participantId: 'ida' };
    expect(led([...opened, nudged])).toMatch(/opmuntret kl\. 10[.:]00.*Opmuntr igen IDA/);
    const away: VisibleEvent = { type: 'marked_away', at: START, participantId: 'ida' };
    expect(led([...opened, away])).toMatch(/IDA Plads 1 .* gået .*Er her igen IDA/);
  });

  it('moves on by the moderator’s hand, and tells what the table wishes', () => {
    const vote: VisibleEvent = { type: 'move_on_voted', at: START, participantId: 'ida' };
    const text = led([...opened, vote, vote]);
    expect(text).toMatch(/2 af 5 vil videre .*1 min 5 min Videre til: Trin slut/);
    expect(led(opened, START + 3 * MINUTE)).toContain('Der har været stille længe');
    const last: VisibleEvent = { type: 'step_started', at: START, stepId: 'slut' };
    expect(led([...opened, last])).toMatch(/Tilbage til: Trin begynd/);
  });

  it('stands still in a pause, with a way on', () => {
    const text = led([...opened, { type: 'table_paused', at: START }]);
    expect(text).toContain('Fortsæt samtalen');
    expect(text).not.toContain('Slut taleturen');
  });

  it('keeps the note from the session before, and the one to the next', () => {
    expect(led([])).toContain('Husk cyklerne');
    const note: VisibleEvent = { type: 'handover_written', at: START, text: 'Tag busserne med' };
    expect(led([...opened, note])).toMatch(/Tag busserne med .*Ret noten/);
    const page = ModeratorTable as Component<never>;
    const asParticipant = shown(page, participant('ida'), [...opened, note], START);
    expect(asParticipant).not.toMatch(/Husk cyklerne|Tag busserne med/);
  });
});

describe('the tablet a table shares', () => {
  const spoken = [...opened, speaks('bo'), ends('bo', START + 61_000)];

  it('says what to do, and shows nobody’s time and none of the moderator’s tools', () => {
    const text = lies(spoken, START + 2 * MINUTE);
    expect(text).toContain('Tryk på din plads');
    expect(text).not.toMatch(/1:01|har talt|Taletid|Luk samtalen|Opmuntr|Husk cyklerne|Skjul/);
  });

  it('lets whoever speaks finish, and asks who it is before a mark is put', () => {
    expect(lies([...opened, speaks('bo')])).toContain('BO er færdig');
    expect(lies(opened)).toMatch(/Hvem er du\? IDA BO LIV PER EVA/);
  });

  it('waits, pauses and ends kindly', () => {
    expect(lies([])).toContain('Samtalen er ikke begyndt');
    expect(lies([...opened, { type: 'table_paused', at: START }])).toContain('holder pause');
    expect(lies([...opened, { type: 'table_closed', at: START }])).toMatch(
      /Den næste samtale kommer frem af sig selv/,
    );
  });
});
