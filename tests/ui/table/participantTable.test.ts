import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import type { TableCommand } from '#domain/discussion/command';
import type { EventOf, VisibleEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { PLAIN_SETTINGS, type TableSettings } from '#domain/discussion/settings';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import type { LiveTable } from '#ui/table/liveTable';
import ParticipantTable from '#ui/table/ParticipantTable.svelte';
import { putBack, type Drafts } from '#ui/table/words/drafts';
import { organiser, participant, seats, START } from '../../domain/discussion/arbitraries.ts';
import { inMemory } from './inMemory.ts';

const MINUTE = 60_000;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const step = (name: string, minutes: number) => ({
  ...{ id: name, minutes, title: { da: `Om ${name}`, en: '' } },
  points: [
    { id: `${name}-for`, side: 'for' as const, text: { da: 'Taler for', en: '' } },
    { id: `${name}-imod`, side: 'against' as const, text: { da: 'Taler imod', en: '' } },
  ],
});
const steps = [step('job', 10), step('tid', 20)];
const opened: VisibleEvent[] = [
  { type: 'table_opened', at: START },
  { type: 'step_started', at: START, stepId: 'job' },
];
const closed: VisibleEvent = { type: 'table_closed', at: START + MINUTE };
const speaks = (
  participantId: string,
  at = START,
  limitMs: number | null = null,
): VisibleEvent => ({
  ...{ type: 'turn_started', at, participantId, limitMs },
});
const added = (n: number, text: string, author: string): EventOf<'argument_added'> => ({
  ...{ type: 'argument_added', at: START, argumentId: id(n), side: 'for', stepId: 'job' },
  ...{ text, author },
});
const proposed = (n: number, text: string): EventOf<'question_proposed'> => ({
  ...{ type: 'question_proposed', at: START, questionId: id(n), text, proposer: 'bo' },
});

type Told = {
  viewer?: TableActor;
  settings?: Partial<TableSettings>;
  now?: number;
  drafts?: Drafts;
  live?: Partial<LiveTable>;
};

/** The words of a participant's page in order. */
function page(events: VisibleEvent[], told: Told = {}): string {
  const settings = { ...PLAIN_SETTINGS, steps, ...told.settings };
  const state = reduceAll(startingTable(surroundingsOf(seats, settings)), events);
  const live: LiveTable = {
    ...{ view: view(state, told.viewer ?? participant('ida')), present: ['ida', 'bo', 'mia'] },
    ...{ link: 'online', unsaved: [], unsavedCount: 0, refusals: [], ended: null },
    now: told.now ?? START + 84_000,
    ...told.live,
  };
  const acts = { onwish: () => {}, onrefusalread: () => {}, onreload: () => {} };
  const props = { live, tableId: 'bord', drafts: told.drafts ?? inMemory(), ...acts };
  return render(ParticipantTable, { props })
    .body.replace(/<!--.*?-->/gs, '')
    .replace(/<textarea[^>]*>/g, ' [')
    .replace(/<\/textarea>/g, '] ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the floor', () => {
  it('lets somebody say a word about what is being said, and only then', () => {
    expect(page([...opened, speaks('bo')])).toContain('Om det her');
    expect(page(opened)).not.toContain('Om det her');
    expect(page([...opened, speaks('ida')])).not.toContain('Om det her');
  });

  it('says gently in words when the own turn nears its end, and when it is over', () => {
    const turn = [...opened, speaks('ida', START, MINUTE)];
    expect(page(turn, { now: START + 49_000 })).not.toContain('10 sekunder tilbage');
    expect(page(turn, { now: START + 50_000 })).toContain('Der er 10 sekunder tilbage.');
    expect(page(turn, { now: START + 61_000 })).toContain('Tiden er gået.');
    expect(page([...opened, speaks('bo', START, MINUTE)], { now: START + 55_000 })).not.toContain(
      '10 sekunder tilbage',
    );
  });

  it('offers more time once', () => {
    const turn = [...opened, speaks('ida', START, MINUTE)];
    expect(page(turn)).toContain('Lidt mere tid');
    const longer: VisibleEvent = {
      ...{ type: 'turn_extended', at: START, participantId: 'ida', byMs: MINUTE },
    };
    expect(page([...turn, longer])).not.toContain('Lidt mere tid');
    expect(page([...opened, speaks('ida')])).not.toContain('Lidt mere tid');
  });

  it('encourages who was nudged, until she asks', () => {
    const nudged: VisibleEvent = { type: 'nudged', at: START, participantId: 'ida' };
    const asks: VisibleEvent = {
      ...{ type: 'floor_asked', at: START, participantId: 'ida', isAbout: false, place: 0 },
    };
    expect(page([...opened, nudged])).toContain('Der er plads til dig');
    expect(page([...opened, nudged, asks])).not.toContain('Der er plads til dig');
    const other: VisibleEvent = { ...nudged, participantId: 'bo' };
    expect(page([...opened, other])).not.toContain('Der er plads til dig');
  });

  it('asks a silent table whether to move on', () => {
    const told = { settings: { silenceMs: MINUTE } };
    expect(page(opened, { ...told, now: START + MINUTE })).toContain('Skal vi gå videre?');
    expect(page(opened, { ...told, now: START + MINUTE - 1 })).not.toContain('Skal vi gå videre?');
    expect(page([...opened, speaks('bo')], told)).not.toContain('Skal vi gå videre?');
    expect(page(opened, { now: START + 9 * MINUTE })).not.toContain('Skal vi gå videre?');
  });
});

describe('the programme', () => {
  it('says where the table is, how long, what comes next and how many want on', () => {
    const voted: VisibleEvent = { type: 'move_on_voted', at: START, participantId: null };
    const text = page([...opened, voted]);
    expect(text).toContain('Trin 1 af 2 Om job');
    expect(text).toContain('1:24 gået af 10:00');
    // In the room everybody who sits there counts, online whoever has her tablet open.
    expect(text).toContain('1 af 5 vil videre');
    const online = page([...opened, voted], { settings: { mode: 'online' } });
    expect(online).toContain('1 af 2 vil videre');
    expect(text).toMatch(/Derefter: Om tid 20 min\./);
    expect(text).toMatch(/For Taler for.*Imod Taler imod/);
  });

  it('stands still in a pause, and says so', () => {
    const paused: VisibleEvent = { type: 'table_paused', at: START + MINUTE };
    const text = page([...opened, paused], { now: START + 30 * MINUTE });
    expect(text).toContain('Pause – uret står stille');
    expect(text).toContain('1:00 gået af 10:00');
  });

  it('tells minutes over and minutes added', () => {
    const extra: VisibleEvent = { type: 'step_extended', at: START, stepId: 'job', minutes: 5 };
    expect(page([...opened, extra])).toContain('5 minutter er lagt til');
    expect(page([...opened, extra], { now: START + 17 * MINUTE })).toContain(
      '2 minutter over tiden',
    );
  });

  it('has no programme where none was decided', () => {
    expect(page(opened.slice(0, 1), { settings: { steps: [] } })).not.toContain('Program');
  });
});

describe('arguments', () => {
  it('never say who wrote them, but mark the own ones', () => {
    const text = page([...opened, added(1, 'Mit eget', 'ida'), added(2, 'En andens', 'bo')]);
    expect(text).toMatch(/Mit eget Skrevet af dig/);
    expect(text).not.toMatch(/En andens Skrevet af/);
  });

  it('say how many share them, how often they were edited, and what they were merged from', () => {
    const text = page([
      ...opened,
      added(1, 'Det ene', 'bo'),
      added(2, 'Det andet', 'bo'),
      {
        ...{ type: 'arguments_merged', at: START, argumentId: id(3), from: [id(1), id(2)] },
        ...{ side: 'for', stepId: 'job', text: 'Begge dele', shares: 4 },
      },
      { type: 'argument_edited', at: START, argumentId: id(3), side: 'for', text: 'Begge' },
    ] as VisibleEvent[]);
    expect(text).toMatch(/Begge Rettet 1 gang .*Samlet af 2 argumenter Det ene Det andet/);
    expect(text).toContain('4 deler det');
  });

  it('are gone when they were hidden', () => {
    const hidden: VisibleEvent = {
      ...{ type: 'contribution_hidden', at: START },
      target: { kind: 'argument', id: id(1) },
    };
    const text = page([...opened, added(1, 'Ikke pænt', 'bo'), hidden]);
    expect(text).toContain('Skjult af bordmoderatoren');
    expect(text).not.toContain('Ikke pænt');
  });

  it('are being saved until the server has them', () => {
    const unsaved: TableCommand = {
      ...{ type: 'add_argument', id: id(1), madeAt: START, side: 'for', text: 'Nyt' },
    };
    const events = [...opened, added(1, 'Nyt', 'ida')];
    expect(page(events, { live: { unsaved: [unsaved] } })).toContain('Gemmes …');
    expect(page(events)).not.toContain('Gemmes …');
  });

  it('that were refused stand in their field again, with the reason', () => {
    const command: TableCommand = {
      ...{ type: 'add_argument', id: id(1), madeAt: START, side: 'against', text: 'Mine ord' },
    };
    const drafts = inMemory();
    putBack(drafts, command);
    const text = page(opened, { drafts, live: { refusals: [{ command, reason: 'full' }] } });
    expect(text).toMatch(/Imod.*Der er ikke plads til flere.*\[Mine ord\]/);
  });

  it('that are being written are there again after a reload', () => {
    const drafts = inMemory();
    drafts.write('argument-for', 'Halvt');
    expect(page(opened, { drafts })).toContain('[Halvt]');
  });

  it('are not written by an organiser who looks on', () => {
    expect(page(opened, { viewer: organiser })).not.toContain('Skriv et argument');
  });
});

describe('questions', () => {
  it('stand with the most supported first, and say what is sent and until when', () => {
    const text = page(
      [
        ...opened,
        proposed(1, 'Det første?'),
        proposed(2, 'Det andet?'),
        { type: 'question_supported', at: START, questionId: id(2), participantId: null },
        { type: 'question_submitted', at: START, questionId: id(2) },
      ],
      { settings: { questionsDeadlineAt: START + 5 * MINUTE } },
    );
    expect(text).toMatch(/Sendt til panelet Det andet\?.*Det første\?/);
    expect(text).toContain('1 af 3 sendt');
    expect(text).toContain('indtil kl. 10.05');
  });

  it('say who has the pen, and are free after a minute', () => {
    const taken: VisibleEvent = {
      ...{ type: 'pen_taken', at: START, questionId: id(1), participantId: 'bo' },
      until: START + MINUTE,
    };
    const events = [...opened, proposed(1, 'Hvem?'), taken];
    expect(page(events, { now: START + 1 })).toContain('BO skriver …');
    expect(page(events, { now: START + MINUTE })).not.toContain('BO skriver …');
  });

  it('are sent by the table itself online, by the moderator in the room', () => {
    const events = [...opened, proposed(1, 'Hvem?')];
    expect(page(events)).not.toContain('Send til panelet');
    expect(page(events, { settings: { mode: 'online' } })).toContain('Send til panelet');
  });
});

describe('online', () => {
  const settings = { mode: 'online' as const };
  const wrote: VisibleEvent = {
    ...{ type: 'contributed', at: START, contributionId: id(1), participantId: 'bo' },
    ...{ text: 'Goddag alle', isInterjection: false },
  };

  it('is read as it was written, and written by who has the floor', () => {
    const text = page([...opened, speaks('ida'), wrote], { settings });
    expect(text).toMatch(/BO 10\.00 Goddag alle/);
    expect(text).toContain('Du har ordet. Skriv, og send.');
    expect(page([...opened, speaks('bo'), wrote], { settings })).not.toContain('Dit indlæg');
  });

  it('keeps what was begun when the turn is over', () => {
    const drafts = inMemory();
    drafts.write('contribution', 'Jeg ville sige');
    expect(page(opened, { settings, drafts })).toMatch(/Din kladde ligger her.*\[Jeg ville sige\]/);
  });

  it('opens the meeting beside the table', () => {
    const videoUrl = 'https://video.example/7';
    const told = { settings: { ...settings, videoUrl } };
    expect(page(opened, told)).toMatch(/Åbn videomødet .*video\.example, uden for Folkehøring/);
    expect(page([...opened, closed], told)).not.toContain('videomødet');
    expect(page(opened, { settings })).not.toContain('videomødet');
  });
});

describe('when the table has closed', () => {
  it('asks what people thought, and leads to the summary', () => {
    const text = page([...opened, closed]);
    expect(text).toContain('Samtalen er slut');
    expect(text).toContain('Se, hvad I kom frem til');
    expect(text).toContain('Hvad synes du om samtalen?');
    expect(text).not.toContain('Skriv et argument');
    expect(text).not.toContain('Bed om ordet');
  });

  it('does not ask who was not there', () => {
    expect(page([...opened, closed], { viewer: organiser })).not.toContain('Hvad synes du');
  });

  it('thanks for an answer', () => {
    const rated: VisibleEvent = {
      ...{ type: 'rated', at: START, participantId: 'ida' },
      rating: { moderator: 4, material: null },
    };
    expect(page([...opened, closed, rated])).toContain('Dit svar er gemt');
  });
});
