import { FEATURES } from '../../recruitment/stratum.ts';
import { BACKGROUND_COLUMNS } from '../background.ts';
import type { SmallCellReport } from '../smallCells.ts';
import { words } from '../variable.ts';
import type { LegalBasis, ReleasePlan } from './plan.ts';

const BASIS_WORDS: Readonly<Record<LegalBasis, ReturnType<typeof words>>> = {
  research: words(
    'databeskyttelseslovens § 10 (statistik og videnskabelige undersøgelser)',
    'section 10 of the Danish Data Protection Act (statistics and scientific studies)',
  ),
  consent: words('deltagernes samtykke', 'the participants’ consent'),
  other: words('andet', 'other'),
};

/** What a reader of a release must know of it, line by line, in the language of its files. */
export function releaseNotes(
  plan: ReleasePlan,
  hearing: { readonly da: string; readonly en: string },
  isSimulated: boolean,
  { people, smallest, suppressed }: SmallCellReport,
): string[] {
  const basis = BASIS_WORDS[plan.basis];
  const inWords = plan.basis_words && `: ${plan.basis_words}`;
  const hidden = FEATURES.filter((feature) => plan.levels[feature] !== 'off').map(
    (feature) => `${BACKGROUND_COLUMNS[feature]} ${suppressed[feature]}`,
  );
  const off = FEATURES.filter((feature) => plan.levels[feature] === 'off')
    .map((feature) => BACKGROUND_COLUMNS[feature])
    .join(', ');
  const lines = [
    words(`Udgivelse: ${plan.title}`, `Release: ${plan.title}`),
    words(`Folkehøring: ${hearing.da}`, `Hearing: ${hearing.en}`),
    isSimulated && words('Tallene er simulerede.', 'The data are simulated.'),
    words(`Modtager: ${plan.recipient}`, `Recipient: ${plan.recipient}`),
    words(`Retsgrundlag: ${basis.da}${inWords}`, `Legal basis: ${basis.en}${inWords}`),
    words(`Formål: ${plan.purpose}`, `Purpose: ${plan.purpose}`),
    words(
      `Skal slettes senest ${plan.keep_until}.`,
      `To be deleted by ${plan.keep_until} at the latest.`,
    ),
    words(`Målinger: ${plan.waves.join(', ')}`, `Waves: ${plan.waves.join(', ')}`),
    words(`Personer: ${people}`, `People: ${people}`),
    words(
      `Hver kombination af baggrund deles af mindst ${smallest}. Skjult hos så mange: ${hidden.join(', ')}`,
      `Every combination of background is shared by at least ${smallest}. Hidden for so many: ${hidden.join(', ')}`,
    ),
    off !== '' && words(`Ikke med: ${off}`, `Left out: ${off}`),
    words(
      'Id og bordnumre er tilfældige og gælder kun i denne udgivelse. Forsøg ikke at finde ud af, hvem nogen er.',
      'Ids and table numbers are random and hold in this release only. Do not try to find out who anybody is.',
    ),
  ];
  return lines.filter((line) => line !== false).map((line) => line[plan.language]);
}
