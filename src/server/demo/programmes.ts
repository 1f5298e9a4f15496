import { PLAIN_SESSION, type SessionSettings } from '#domain/discussion/sessionSettings';
import {
  type AgendaPoint,
  type AgendaStep,
  ONLINE_SILENCE_MS,
  ONLINE_TURN_MS,
} from '#domain/discussion/settings';
import type { DemoHearing } from './hearings.ts';

const both = (da: string, en: string) => ({ da, en });
type Both = ReturnType<typeof both>;

/** A step with as many points for as against, given in turn. */
function step(id: string, minutes: number, title: Both, ...pairs: [Both, Both][]): AgendaStep {
  const point = (side: AgendaPoint['side'], text: Both, at: number): AgendaPoint => ({
    ...{ id: `${id}-${side}-${at + 1}`, side, text },
  });
  const points = pairs.flatMap(([pro, contra], at) => [
    point('for', pro, at),
    point('against', contra, at),
  ]);
  return { id, title, minutes, points };
}

const opening = step(
  'runde',
  10,
  both('En runde: hvor møder du det?', 'A round: where do you meet it?'),
);
const closing = step(
  ...(['spoergsmaal', 10] as const),
  both('Vores spørgsmål til panelet', 'Our question to the panel'),
);

/** What each table of the demo talks about, invented, by the code of the theme. */
export const DEMO_STEPS: Readonly<Record<string, readonly AgendaStep[]>> = {
  arbejdsmarked: [
    opening,
    step(
      ...(['opgaver', 20] as const),
      both('Hvilke opgaver skal maskiner tage?', 'Which tasks should machines take?'),
      [
        both(
          'Tungt og ensformigt arbejde slider på mennesker.',
          'Heavy and monotonous work wears people out.',
        ),
        both(
          'Begynderopgaver er dér, man lærer et fag.',
          'Beginners’ tasks are where one learns a trade.',
        ),
      ],
      [
        both(
          'Der mangler hænder i mange fag allerede i dag.',
          'Many trades lack hands already today.',
        ),
        both(
          'Hele fag kan forsvinde, før nogen når at lære et nyt.',
          'Whole trades may vanish before anybody can learn a new one.',
        ),
      ],
    ),
    step(
      ...(['efteruddannelse', 15] as const),
      both('Hvem skal betale for at lære nyt?', 'Who should pay for learning anew?'),
      [
        both(
          'Virksomhederne får gevinsten og bør være med til at betale.',
          'Companies get the gain and should help to pay.',
        ),
        both(
          'Små virksomheder har ikke råd og kan miste deres ansatte bagefter.',
          'Small companies cannot afford it and may lose their staff afterwards.',
        ),
      ],
      [
        both(
          'Et fælles tilbud når også dem uden for de store firmaer.',
          'A public offer also reaches those outside the large firms.',
        ),
        both(
          'Fælles kurser rammer tit ved siden af det, jobbet kræver.',
          'Public courses often miss what the job demands.',
        ),
      ],
    ),
    closing,
  ],
  velfaerd: [
    opening,
    step(
      ...(['sundhed', 20] as const),
      both('Må en maskine foreslå din behandling?', 'May a machine suggest your treatment?'),
      [
        both(
          'Den overser mindre på et billede, når mennesker er trætte.',
          'It misses less in an image when people are tired.',
        ),
        both(
          'Ingen kan forklare, hvorfor den foreslår netop det.',
          'Nobody can explain why it suggests just that.',
        ),
      ],
      [
        both('Ventetiden kan blive kortere for alle.', 'Waiting may become shorter for everybody.'),
        both(
          'Den har lært af dem, der før kom til lægen, og kan tage fejl af andre.',
          'It learned from those who used to see a doctor, and may be wrong about others.',
        ),
      ],
    ),
    step(
      ...(['tid', 15] as const),
      both('Hvad skal den sparede tid bruges til?', 'What should the saved time be used for?'),
      [
        both(
          'Mindre papirarbejde kan give mere tid sammen med borgerne.',
          'Less paperwork can give more time with citizens.',
        ),
        both(
          'Tiden kan blive sparet væk, så der bare er færre ansatte.',
          'The time may be cut away, so that there are simply fewer staff.',
        ),
      ],
      [
        both('De penge, der spares, kan gå til andre behov.', 'Money saved can go to other needs.'),
        both(
          'Udstyr og kontrol koster også, og regningen kendes først bagefter.',
          'Equipment and checks cost too, and the bill is known only afterwards.',
        ),
      ],
    ),
    closing,
  ],
  digital_sikkerhed: [
    opening,
    step(
      ...(['data', 20] as const),
      both('Hvem må lære af dine oplysninger?', 'Who may learn from your data?'),
      [
        both(
          'Forskning i sygdom bliver bedre af mange danskeres oplysninger.',
          'Research into illness gets better with the data of many Danes.',
        ),
        both(
          'Det, der én gang er delt, kan ikke kaldes tilbage.',
          'What has once been shared cannot be called back.',
        ),
      ],
      [
        both(
          'Danske tjenester passer bedre, når de kender dansk.',
          'Danish services fit better when they know Danish.',
        ),
        both(
          'Selv uden navn kan mange kendes igen.',
          'Even without a name many can be recognised.',
        ),
      ],
    ),
    step(
      ...(['svindel', 15] as const),
      both(
        'Hvordan skal vi stå imod falske stemmer og billeder?',
        'How should we stand up to false voices and images?',
      ),
      [
        both(
          'Krav om mærkning gør det let at se, hvad der er lavet af en maskine.',
          'Labels make it easy to see what a machine has made.',
        ),
        both('De, der vil snyde, mærker ikke noget.', 'Those who want to cheat label nothing.'),
      ],
      [
        both(
          'Programmer kan opdage svindel hurtigere end mennesker.',
          'Programs can discover fraud faster than people.',
        ),
        both(
          'Uskyldige kan blive lukket ude af et program, de ikke kan klage til.',
          'The innocent may be locked out by a program they cannot appeal to.',
        ),
      ],
    ),
    closing,
  ],
  demokrati: [
    opening,
    step(
      ...(['nyheder', 15] as const),
      both('Hvad gør det ved nyheder og debat?', 'What does it do to news and debate?'),
      [
        both(
          'Svære forslag kan blive forklaret, så flere kan være med.',
          'Difficult bills can be explained so that more can take part.',
        ),
        both(
          'Alle kan få hver sin udgave af virkeligheden.',
          'Everybody may get a reality of their own.',
        ),
      ],
      [
        both('Små medier kan nå mere med få ansatte.', 'Small media can do more with few staff.'),
        both(
          'Falske historier bliver billige at lave i store mængder.',
          'False stories become cheap to make in great numbers.',
        ),
      ],
    ),
    step(
      ...(['myndigheder', 20] as const),
      both(
        'Må myndigheder lade en maskine afgøre sager?',
        'May authorities let a machine decide cases?',
      ),
      [
        both(
          'Ens sager kan blive afgjort ens og hurtigt.',
          'Like cases can be decided alike, and fast.',
        ),
        both(
          'Ingen sager er helt ens, og et menneske kan se det særlige.',
          'No cases are quite alike, and a person can see what is special.',
        ),
      ],
      [
        both(
          'En maskine kan efterprøves, hver gang den bruges.',
          'A machine can be checked each time it is used.',
        ),
        both(
          'Det er svært at stille en maskine til ansvar ved et valg.',
          'A machine is hard to hold to account at an election.',
        ),
      ],
    ),
    closing,
  ],
};

const MINUTE_MS = 60_000;

/** What is decided about each theme of a demo hearing: an hour and a half apart from eleven o'clock on. */
export function demoSessions(
  demo: Pick<DemoHearing, 'starts' | 'onlineTheme'>,
): readonly (readonly [themeCode: string, SessionSettings])[] {
  const elevenMs = Date.parse(`${demo.starts}T11:00:00+01:00`);
  return Object.entries(DEMO_STEPS).map(([themeCode, steps], index) => {
    const plannedStartAt = elevenMs + index * 90 * MINUTE_MS;
    const mode = themeCode === demo.onlineTheme ? ONLINE : IN_THE_ROOM;
    return [themeCode, { ...PLAIN_SESSION, ...mode, plannedStartAt, steps }];
  });
}

const IN_THE_ROOM: Partial<SessionSettings> = { mode: 'room', silenceMs: 2 * MINUTE_MS };
const ONLINE: Partial<SessionSettings> = {
  ...{ mode: 'online', turnMs: ONLINE_TURN_MS, silenceMs: ONLINE_SILENCE_MS },
  ...{ priority: 'least_spoken', nudgeAfterMs: 5 * MINUTE_MS },
};
