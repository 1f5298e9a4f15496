import type { BriefingContent } from '#domain/briefing/page';

const both = (da: string, en: string) => ({ da, en });

/** Who signs the demo's pages: nobody real. */
export const DEMO_REVIEWERS = [
  { name: 'Frida Fortaler (simuleret)', role: 'Brancheforening, opfundet', stance: 'for' },
  { name: 'Kaj Kritiker (simuleret)', role: 'Borgergruppe, opfundet', stance: 'against' },
] as const;

/** How the demo's signatures came about, as staff would write it. */
export const DEMO_NOTE = 'Simulering: ingen har skrevet under';

const SOURCES = [
  { name: 'Opdigtet til demonstrationen / Invented for the demonstration', href: null },
];
const SIMULATED = both(
  '*Simuleret: Teksten er skrevet til demonstrationen.*',
  '*Simulated: the text is written for the demonstration.*',
);
const text = (da: string, en: string) =>
  both(`${da}\n\n${SIMULATED.da}`, `${en}\n\n${SIMULATED.en}`);

/** One short page for each theme of the starter questionnaire, with as much for as against. */
export const DEMO_PAGES: readonly BriefingContent[] = [
  {
    theme: 'arbejdsmarked',
    title: both('Kunstig intelligens på arbejde', 'Artificial intelligence at work'),
    text: text(
      [
        'Kunstig intelligens er programmer, der lærer af mange eksempler. De kan skrive, oversætte, regne og finde mønstre.',
        '# Hvad bruges det til?',
        '- Breve og referater bliver skrevet som udkast.\n- Maskiner melder selv, når de skal efterses.\n- Ansøgninger bliver sorteret, før et menneske læser dem.',
        '# Hvad er man uenig om?',
        'Nogle opgaver forsvinder, andre kommer til. Ingen ved præcis, hvor mange, og hvem det rammer.',
      ].join('\n\n'),
      [
        'Artificial intelligence is programs that learn from many examples. They can write, translate, calculate and find patterns.',
        '# What is it used for?',
        '- Letters and minutes are written as drafts.\n- Machines say themselves when they need service.\n- Applications are sorted before a person reads them.',
        '# What do people disagree about?',
        'Some tasks disappear and others appear. Nobody knows exactly how many, and who will be affected.',
      ].join('\n\n'),
    ),
    for: [
      both(
        'Kedelige og tunge opgaver kan klares hurtigere, så der bliver tid til det vigtige.',
        'Dull and heavy tasks can be done faster, so there is time for what matters.',
      ),
      both(
        'Små virksomheder kan klare noget, som før krævede mange ansatte.',
        'Small companies can do things that used to take many employees.',
      ),
      both(
        'Danmark mangler hænder, og hjælp fra maskiner kan dække noget af det.',
        'Denmark lacks hands, and help from machines can cover some of that.',
      ),
    ],
    against: [
      both(
        'Ansatte kan miste deres arbejde, uden at der er et nyt job, de kan tage.',
        'Employees can lose their work without there being a new job they can take.',
      ),
      both(
        'Gevinsten kan ende hos nogle få store firmaer langt fra Danmark.',
        'The gain can end up with a few large firms far from Denmark.',
      ),
      both(
        'Ansatte kan blive overvåget og målt mere, end de finder rimeligt.',
        'Employees can be watched and measured more than they find fair.',
      ),
    ],
    sources: SOURCES,
  },
  {
    theme: 'velfaerd',
    title: both('Kunstig intelligens i velfærden', 'Artificial intelligence in welfare'),
    text: text(
      [
        'Sygehuse, kommuner og skoler prøver kunstig intelligens af. Ofte er det et program, der læser billeder eller papirer og foreslår noget.',
        '# Hvem bestemmer?',
        'Et forslag er ikke en afgørelse. I dag skal et menneske tage stilling, men det kan være svært at gå imod en maskine.',
        '# Hvad koster det?',
        'Der skal købes udstyr og læres nyt. Til gengæld kan der spares tid.',
      ].join('\n\n'),
      [
        'Hospitals, municipalities and schools are trying artificial intelligence. Often it is a program that reads images or papers and suggests something.',
        '# Who decides?',
        'A suggestion is not a decision. Today a person must decide, but it can be hard to go against a machine.',
        '# What does it cost?',
        'Equipment must be bought and new things learned. In return, time can be saved.',
      ].join('\n\n'),
    ),
    for: [
      both(
        'Læger kan finde nogle sygdomme tidligere, når et program også ser på billederne.',
        'Doctors can find some diseases earlier when a program looks at the images too.',
      ),
      both(
        'Mindre skrivearbejde giver de ansatte mere tid til samtaler med borgerne.',
        'Less writing gives staff more time to talk with citizens.',
      ),
    ],
    against: [
      both(
        'Et program kan tage fejl på samme måde mange gange, uden at nogen ser det.',
        'A program can make the same mistake many times without anyone noticing.',
      ),
      both(
        'Den sparede tid kan blive brugt på at spare ansatte væk.',
        'The time saved can be used to cut staff instead.',
      ),
    ],
    sources: SOURCES,
  },
  {
    theme: 'digital_sikkerhed',
    title: both('Kunstig intelligens og sikkerhed', 'Artificial intelligence and security'),
    text: text(
      [
        'Kunstig intelligens lærer af data. Nogle af dem handler om mennesker.',
        '# Hvad kan gå galt?',
        'Stemmer og billeder kan efterlignes. Det kan bruges til at snyde, og det kan bruges til at opdage snyd.',
        '# Hvilke regler er der?',
        'Der er regler om data, og der kommer flere. Man er uenig om, hvor stramme de skal være.',
      ].join('\n\n'),
      [
        'Artificial intelligence learns from data. Some of it is about people.',
        '# What can go wrong?',
        'Voices and images can be imitated. That can be used to deceive, and it can be used to detect deceit.',
        '# Which rules are there?',
        'There are rules about data, and more are coming. People disagree on how strict they should be.',
      ].join('\n\n'),
    ),
    for: [
      both(
        'Banker og myndigheder kan opdage svindel, før pengene er væk.',
        'Banks and authorities can detect fraud before the money is gone.',
      ),
      both(
        'Sundhedsdata fra mange kan hjælpe den enkelte til en bedre behandling.',
        'Health data from many can help each person to better treatment.',
      ),
    ],
    against: [
      both(
        'Svindlere får også nye redskaber og kan lyde som en, du kender.',
        'Fraudsters get new tools too and can sound like someone you know.',
      ),
      both(
        'Data, der én gang er givet videre, kan ikke hentes tilbage igen.',
        'Data that has once been passed on cannot be fetched back again.',
      ),
    ],
    sources: SOURCES,
  },
  {
    theme: 'demokrati',
    title: both('Kunstig intelligens og demokrati', 'Artificial intelligence and democracy'),
    text: text(
      [
        'Det, vi læser og ser, er ofte valgt ud af et program. Nu kan programmer også skrive teksten.',
        '# Hvad betyder det for samtalen?',
        'Det bliver lettere at få noget forklaret og oversat. Det bliver også lettere at sprede noget, der ikke passer.',
        '# Hvem har ansvaret?',
        'Man er uenig om, hvad der er den enkeltes, firmaernes og statens opgave.',
      ].join('\n\n'),
      [
        'What we read and see is often chosen by a program. Now programs can also write the text.',
        '# What does it mean for the conversation?',
        'It becomes easier to have things explained and translated. It also becomes easier to spread what is not true.',
        '# Who is responsible?',
        'People disagree on what is the task of each person, of the firms and of the state.',
      ].join('\n\n'),
    ),
    for: [
      both(
        'Flere kan være med, når svære tekster kan forklares med enkle ord.',
        'More people can take part when hard texts can be explained in simple words.',
      ),
      both(
        'Myndigheder kan høre mange borgere og hurtigt samle, hvad de siger.',
        'Authorities can hear many citizens and quickly gather what they say.',
      ),
    ],
    against: [
      both(
        'Falske billeder og stemmer kan få folk til at tvivle på alt.',
        'False images and voices can make people doubt everything.',
      ),
      both(
        'Få firmaer bestemmer, hvad programmerne viser, og ingen har valgt dem.',
        'A few firms decide what the programs show, and nobody has elected them.',
      ),
    ],
    sources: SOURCES,
  },
];
