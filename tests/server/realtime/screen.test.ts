import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VISITOR } from '#domain/identity/actor';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { PROTOCOL_VERSION } from '#protocol/version';
import { SCREEN_CHANNEL, screenNotice, type ScreenNotice } from '#protocol/screenMessages';
import { readDuringWaves } from '#server/actions/readDuringWaves';
import { readResults } from '#server/actions/readResults';
import { readWaveOnScreen } from '#server/actions/readWaveOnScreen';
import { releaseWave } from '#server/actions/releaseWave';
import { listPanelAnswers } from '#server/database/dataset';
import { addMember, removeMember } from '#server/database/hearings';
import { useDatabase } from '../../support/database.ts';
import {
  answerWave,
  type DuringHearing,
  duringHearing,
  openShortWave,
} from '../actions/duringHearing.ts';
import { close } from '../actions/hearing.ts';
import { startSockets } from './server.ts';
import { account } from './tableHearing.ts';
import { soon } from './tablet.ts';

const database = useDatabase();
const QUESTIONS: Questionnaire = {
  themes: [
    {
      ...{ code: 'velfaerd', name: { da: 'Velfærd', en: 'Welfare' } },
      items: [
        {
          ...{ code: 'gavn', kind: 'agree5', waves: ['T0', 'T2_1', 'T2_2'] },
          text: { da: 'Det er til gavn', en: 'It is of benefit' },
        },
      ],
    },
  ],
};
let server: Awaited<ReturnType<typeof startSockets>>;
let hearing: DuringHearing;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await startSockets();
  hearing = await duringHearing(20, QUESTIONS);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.stop();
});

/** A screen's socket: everything it heard, on whichever channel. */
function screen(session: string, hearingId = hearing.id) {
  const heard: ScreenNotice[] = [];
  const raw: unknown[] = [];
  const socket = io(server.url, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { origin: server.url, cookie: `session=${session}` },
  });
  sockets.push(socket);
  socket.onAny((...message) => raw.push(message));
  socket.on(SCREEN_CHANNEL, (data: unknown) => heard.push(screenNotice.parse(data)));
  socket.emit(SCREEN_CHANNEL, { type: 'hello', version: PROTOCOL_VERSION, hearingId });
  return { heard, raw, socket };
}
const look = () => ({ type: 'look', hearingId: hearing.id });
const onScreen = (wanted: string | null = null) => readWaveOnScreen(hearing, wanted);

test('a screen is told to look at each step of a wave, and shown nothing but counts before the last', async () => {
  const { heard, raw } = screen(hearing.organiser.session);
  await soon(() => expect(heard).toEqual([look()]));
  expect(await onScreen()).toBeNull();

  const wave = await openShortWave(hearing);
  await soon(() => expect(heard.length).toBeGreaterThanOrEqual(2));
  // Twelve agree, six do not, and one leaves without an answer; one is still at it.
  await answerWave(hearing, wave, hearing.panel.slice(0, 19), (person) =>
    person < 12 ? 4 : person < 18 ? 1 : null,
  );
  const name = { da: 'Lige nu', en: 'Right now' };
  const counted = { code: 'T2_1', name, asked: 20, handedIn: 19 };
  expect(await onScreen()).toEqual({ ...counted, state: 'open' });

  let before = heard.length;
  await close(hearing.id, wave);
  await soon(() => expect(heard.length).toBe(before + 1));
  expect(await onScreen()).toEqual({ ...counted, state: 'closed' });
  // Nowhere else either: not on the pages of results, not in the view they are read from.
  expect(await readDuringWaves(hearing)).toEqual([]);
  expect(await listPanelAnswers(hearing.id, wave)).toEqual([]);
  expect(await readResults(hearing)).toEqual({ ok: false, problem: 'nothing_released' });

  before = heard.length;
  await releaseWave(hearing.id, wave, VISITOR);
  await soon(() => expect(heard.length).toBe(before + 1));
  const shown = await onScreen();
  if (shown?.state !== 'released') throw new Error(shown?.state);
  expect(shown.during).toMatchObject({ code: 'T2_1', name, tookPart: 19 });
  expect(shown.during.items).toEqual([
    {
      ...{ code: 'gavn', text: QUESTIONS.themes[0]!.items[0]!.text },
      result: {
        kind: 'stances',
        shares: {
          ...{ base: 18, hiddenTogether: 0 },
          counts: { agree: 12, neither: 0, disagree: 6, dont_know: 0 },
        },
        unanswered: { together: 1, skipped: null, preferNot: null },
      },
    },
  ]);
  expect(await readDuringWaves(hearing)).toEqual([shown.during]);
  // Worked out once, however many screens and pages ask.
  expect((await readDuringWaves(hearing))[0]).toBe(shown.during);
  // All that ever came over the socket said "look", and named the hearing.
  expect(new Set(raw.map((message) => JSON.stringify(message)))).toEqual(
    new Set([JSON.stringify([SCREEN_CHANNEL, look()])]),
  );
});

test('the screen follows the wave something happened to last, or stays with the one asked for', async () => {
  const wave = await openShortWave(hearing);
  expect(await onScreen()).toMatchObject({ code: wave, state: 'open', handedIn: 0 });
  expect(await onScreen('T2_1')).toMatchObject({ code: 'T2_1', state: 'released' });
  expect(await onScreen('T1')).toMatchObject({ code: wave });
  // Its time has run out, and nobody's clock has closed it yet.
  await database.sql(
    `update survey.waves set closes_at = now() - interval '1 second' where hearing_id = $1 and code = $2`,
    [hearing.id, wave],
  );
  expect(await onScreen()).toMatchObject({ code: wave, state: 'closed' });
});

test('who left the panel after answering still counts, so that no two versions differ by a person', async () => {
  const counted = async () => (await listPanelAnswers(hearing.id, 'T2_1')).length;
  const before = await counted();
  await database.sql(
    `update recruitment.selections set role = 'withdrawn', withdrew_from = 'panel', withdrew_at = now()
      where participant_key = $1`,
    [hearing.panel[3]],
  );
  expect(await counted()).toBe(before);
});

test('nobody but an organiser of the hearing is told anything, nor one who is so no more', async () => {
  const stranger = await account('stranger');
  const other = screen(stranger.session);
  await soon(() => expect(other.heard).toEqual([{ type: 'denied', hearingId: hearing.id }]));
  const visitor = screen('no-session');
  await soon(() => expect(visitor.raw).toHaveLength(1));
  await soon(() => expect(visitor.socket.connected).toBe(false));
  expect(visitor.heard).toEqual([]);
  const own = screen(hearing.organiser.session);
  await soon(() => expect(own.heard).toEqual([look()]));
  // A hearing keeps one organiser.
  await addMember(hearing.id, stranger.id, 'organiser', 'system');
  await removeMember(hearing.id, hearing.organiser.id, 'organiser', 'system');
  await soon(() => expect(own.heard.at(-1)).toMatchObject({ type: 'denied' }));
  const { length } = own.heard;
  await database.sql(`delete from survey.waves where hearing_id = $1 and code = 'T3'`, [
    hearing.id,
  ]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(own.heard).toHaveLength(length);
  expect(other.heard).toHaveLength(1);
});
