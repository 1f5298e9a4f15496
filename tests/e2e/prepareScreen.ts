// Run by the browser tests: a hearing with an open short wave that ten of its twelve participants have
// answered. Writes its slug, its organiser's session and the codes of the other two, as JSON.
import type { Questionnaire } from '#domain/survey/questionnaire';
import { closeDatabase, openDatabase } from '#server/database/client';
import { answerWave, duringHearing, openShortWave } from '../server/actions/duringHearing.ts';

const both = (text: string) => ({ da: text, en: `${text} (en)` });
const waves = ['T0', 'T2_1'] as const;
const QUESTIONS: Questionnaire = {
  themes: [
    {
      ...{ code: 'velfaerd', name: both('Velfærd') },
      items: [
        {
          code: 'gavn',
          kind: 'agree5',
          waves: [...waves],
          text: both('Kunstig intelligens gavner os'),
        },
        {
          ...{
            code: 'foerst',
            kind: 'single',
            waves: [...waves],
            text: both('Hvad kommer først?'),
          },
          options: ['Sikkerhed', 'Frihed', 'Velstand'].map((text, at) => ({
            ...{ code: at + 1, label: both(text) },
          })),
        },
      ],
    },
  ],
};

await openDatabase({ kind: 'embedded', dataFolder: process.env['E2E_DATA']! });
const hearing = await duringHearing(12, QUESTIONS);
const wave = await openShortWave(hearing);
await answerWave(hearing, wave, hearing.panel.slice(2), (person, item) =>
  item === 'gavn' ? (person < 5 ? 1 : 4) : person < 5 ? 2 : 1,
);
await closeDatabase();
const { slug, organiser, codes } = hearing;
const prepared = { slug, session: organiser.session, codes: codes.slice(0, 2) };
process.stdout.write(JSON.stringify(prepared));
