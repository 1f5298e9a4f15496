import type { Item } from '#domain/survey/item';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

type Knowledge = Extract<Item, { kind: 'knowledge' }>;
const label = (code: number, da: string, en: string) => ({ code, label: { da, en } });

/** Asked on arrival and before leaving; by theme. They were not part of the hearing in 2024. */
const QUESTIONS: Readonly<Record<string, Knowledge>> = {
  digital_sikkerhed: {
    code: 'viden_tilsyn',
    kind: 'knowledge',
    text: {
      da: 'Hvem fører i Danmark tilsyn med, at reglerne om personoplysninger bliver fulgt?',
      en: 'Who in Denmark supervises that the rules on personal data are followed?',
    },
    options: [
      label(1, 'Digitaliseringsstyrelsen', 'The Agency for Digital Government'),
      label(2, 'Datatilsynet', 'The Danish Data Protection Agency'),
      label(3, 'Forbrugerombudsmanden', 'The Consumer Ombudsman'),
    ],
    correct: 2,
    order: 'random',
    waves: ['T1', 'T3'],
  },
  demokrati: {
    code: 'viden_sprogmodel',
    kind: 'knowledge',
    text: {
      da: 'Hvad gør en sprogmodel, når den skriver et svar?',
      en: 'What does a language model do when it writes an answer?',
    },
    options: [
      label(
        1,
        'Slår svaret op i en samling kontrollerede fakta',
        'Looks the answer up in a collection of checked facts',
      ),
      label(2, 'Sender spørgsmålet til et menneske', 'Sends the question to a human being'),
      label(
        3,
        'Danner teksten ord for ord efter mønstre i tekster, den er trænet på',
        'Forms the text word by word from patterns in texts it was trained on',
      ),
    ],
    correct: 3,
    order: 'random',
    waves: ['T1', 'T3'],
  },
};

/** The starter questionnaire with a question that has a right answer in two of its themes. */
export const WITH_KNOWLEDGE: Questionnaire = {
  ...STARTER_QUESTIONNAIRE,
  themes: STARTER_QUESTIONNAIRE.themes.map((theme) => {
    const question = QUESTIONS[theme.code];
    return question ? { ...theme, items: [...theme.items, question] } : theme;
  }),
};
