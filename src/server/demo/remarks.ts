import type { Remarks } from '#domain/simulation/conversation';

/** What the demo's tables write, invented, by the code of the theme. Like citizens they write Danish. */
export const DEMO_REMARKS: Readonly<Record<string, Remarks>> = {
  arbejdsmarked: {
    for: [
      'Min arbejdsplads får tid til kunderne, når papirerne skriver sig selv.',
      'Ældre kan blive længere, hvis det tunge forsvinder.',
      'Nye job opstår, det har de altid gjort.',
    ],
    against: [
      'Vi unge mister de job, man begynder med.',
      'Ingen spørger dem, der skal bruge maskinen.',
      'Jeg vil ikke måles hvert minut.',
    ],
    questions: [
      'Hvem betaler, når en 55-årig skal lære noget helt nyt?',
      'Skal ansatte have ret til at vide, hvad de bliver målt på?',
      'Hvordan sikrer I, at små firmaer kan følge med?',
    ],
  },
  velfaerd: {
    for: [
      'Kortere ventetid betyder alt, når man er syg.',
      'Hjemmehjælperen kunne slippe for at sidde ved skærmen.',
      'Den kan opdage noget, som lægen ikke ser.',
    ],
    against: [
      'Jeg vil tale med et menneske, når det er alvorligt.',
      'Den, der ikke er god til skærme, bliver sat bagest.',
      'Når den tager fejl, står man alene.',
    ],
    questions: [
      'Kan jeg sige nej og stadig få den samme hjælp?',
      'Hvem har ansvaret, når maskinen tager fejl?',
      'Hvad bliver den sparede tid brugt til?',
    ],
  },
  digital_sikkerhed: {
    for: [
      'Banken stoppede en svindler, før jeg selv så det.',
      'Fælles regler i Europa gør os stærkere.',
      'Mærkning hjælper, også selv om den ikke er perfekt.',
    ],
    against: [
      'Min mor kan ikke høre forskel på en falsk stemme og min.',
      'Oplysninger, der er givet ét sted, dukker op et andet.',
      'De, der snyder, er altid foran.',
    ],
    questions: [
      'Hvor henvender man sig, når ens stemme er blevet efterlignet?',
      'Kan jeg få slettet det, en maskine har lært om mig?',
      'Hvem holder øje med dem, der holder øje?',
    ],
  },
  demokrati: {
    for: [
      'Jeg forstår bedre et lovforslag, når det bliver forklaret på almindeligt dansk.',
      'Flere sprog gør, at flere kan være med.',
      'Det er lettere at tjekke, om noget passer.',
    ],
    against: [
      'Vi ender med at tale forbi hinanden.',
      'Et valg kan afgøres af noget, der aldrig er sket.',
      'En afgørelse uden begrundelse er ikke en afgørelse.',
    ],
    questions: [
      'Skal partier fortælle, når en maskine har skrevet deres annoncer?',
      'Hvordan får jeg en begrundelse, jeg kan forstå?',
      'Hvad gør I ved falske videoer den sidste uge før et valg?',
    ],
  },
};
