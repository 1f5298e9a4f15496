import type { Channel, Purpose } from './mailing.ts';
import type { PostTemplate } from './template.ts';

type Wordings = Omit<PostTemplate, 'sender'>;

const INVITATION: Wordings = {
  da: {
    title: 'Du er inviteret til {høring}',
    body: `Kære {navn}

Du er udtrukket ved lodtrækning blandt alle voksne i Danmark. Vi vil gerne høre, hvad du mener.

{høring} holdes den {datoer}. Først beder vi dig svare på nogle spørgsmål. Det tager omkring 15 minutter. Du kan også sige, om du vil være med på selve høringen. Blandt dem, der vil, trækker vi lod om pladserne.

{kode}

- Svar senest den {frist}.
- Det er frivilligt at være med.
- Ingen kan se, hvad netop du har svaret. Dit navn og dine svar bliver gemt hver for sig.

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'You are invited to {hearing}',
    body: `Dear {name}

You have been drawn by lot among all adults in Denmark. {hearing} is held on {dates}. First we ask you to answer some questions at {link} with your code {code}, by {deadline} at the latest. You can also say whether you would like to take part. It is voluntary, and nobody can see what you in particular have answered.`,
  },
};

const REMINDER: Wordings = {
  da: {
    title: 'Du kan stadig nå at svare: {høring}',
    body: `Kære {navn}

Vi har skrevet til dig før, og vi har ikke fået dit svar endnu. Du er udtrukket ved lodtrækning, så ingen anden kan svare i stedet for dig.

{kode}

Svar senest den {frist}. Det tager omkring 15 minutter. Hvis du allerede har svaret, kan du se bort fra denne påmindelse.

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'There is still time to answer: {hearing}',
    body: `Dear {name}

We have written to you before and have not had your answer yet. You can answer at {link} with your code {code} until {deadline}. If you have answered already, please ignore this reminder.`,
  },
};

const CHOSEN: Wordings = {
  da: {
    title: 'Du har fået en plads ved {høring}',
    body: `Kære {navn}

Du sagde, at du gerne ville være med, og lodtrækningen har givet dig en plads. Høringen holdes den {datoer}.

Fortæl os senest den {frist}, om du kommer. Log ind med din kode:

{kode}

Vi ringer også til dig. Hvis du alligevel ikke kan komme, så sig det, så snart du ved det. Så kan en anden få pladsen.

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'You have a place at {hearing}',
    body: `Dear {name}

The draw has given you a place at {hearing} on {dates}. Please tell us by {deadline} whether you are coming: sign in at {link} with your code {code}.`,
  },
};

const CONFIRMATION: Wordings = {
  da: {
    title: 'Kommer du til {høring}?',
    body: `Kære {navn}

Du har en plads ved {høring} den {datoer}. Vi ved endnu ikke, om du kommer. Fortæl os det senest den {frist}.

{kode}

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'Are you coming to {hearing}?',
    body: `Dear {name}

You have a place at {hearing} on {dates}. Please tell us by {deadline} whether you are coming: sign in at {link} with your code {code}.`,
  },
};

const PRACTICAL: Wordings = {
  da: {
    title: 'Praktisk til dig, der skal med til {høring}',
    body: `Kære {navn}

Vi glæder os til at se dig den {datoer}.

# Det skal du vide

- Mødested: skriv sted og adresse her
- Mødetid: skriv dag og klokkeslæt her
- Tag dette brev med. Koden bruges, når du kommer.

{kode}

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'Practical information for {hearing}',
    body: `Dear {name}

We look forward to seeing you on {dates}. Please bring this letter: your code {code} is used when you arrive. You can read more at {link}.`,
  },
};

const NOT_CHOSEN: Wordings = {
  da: {
    title: 'Tak, fordi du ville være med i {høring}',
    body: `Kære {navn}

Du sagde, at du gerne ville være med. Lodtrækningen gav desværre pladserne til andre. Dine svar tæller stadig med, og du kan følge høringen på {link}.

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'Thank you for wanting to take part in {hearing}',
    body: `Dear {name}

The draw has given the places to others this time. Your answers still count, and you can follow the hearing at {link}.`,
  },
};

const WAVE: Wordings = {
  da: {
    title: 'Nye spørgsmål til dig: {høring}',
    body: `Kære {navn}

Vi har nogle spørgsmål til dig igen. Det tager omkring 10 minutter. Svar senest den {frist}.

{kode}

Venlig hilsen
Afsenderen af brevet`,
  },
  en: {
    title: 'New questions for you: {hearing}',
    body: `Dear {name}

We have some questions for you again. Please answer at {link} with your code {code} by {deadline}.`,
  },
};

const WORDINGS: Readonly<Record<Purpose, Wordings>> = {
  invitation: INVITATION,
  reminder: REMINDER,
  chosen: CHOSEN,
  confirmation: CONFIRMATION,
  practical: PRACTICAL,
  not_chosen: NOT_CHOSEN,
  wave: WAVE,
};

/** The text an organiser begins with: complete but for who sends it. An e-mail has its link under the code. */
export function starterTemplate(purpose: Purpose, channel: Channel, sender: string): PostTemplate {
  const { da, en } = WORDINGS[purpose];
  if (channel !== 'email') return { sender, da, en };
  const pressed = (body: string) => body.replace('\n{kode}\n', '\n{kode}\n\n{link}\n');
  return { sender, da: { ...da, body: pressed(da.body) }, en };
}
