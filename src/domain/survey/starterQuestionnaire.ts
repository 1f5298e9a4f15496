import type { Item } from './item.ts';
import type { Questionnaire } from './questionnaire.ts';

const item = (code: string, da: string, en: string): Item => ({
  code,
  kind: 'agree5',
  text: { da, en },
});

const benefit = (code: string, da: string, en: string): Item =>
  item(
    code,
    `Udviklingen inden for kunstig intelligens vil i de næste 20 år være til gavn for ${da}`,
    `Over the next 20 years, the development of artificial intelligence will benefit ${en}`,
  );

/**
 * Four themes ready to use. The first theme asks the four items of the figure published about the
 * hearing of February 2024 (the government's strategy for artificial intelligence); the other
 * themes are our own, with as many statements that welcome a development as that warn of it.
 */
export const STARTER_QUESTIONNAIRE: Questionnaire = {
  themes: [
    {
      code: 'arbejdsmarked',
      name: { da: 'Arbejdsmarked', en: 'The labour market' },
      items: [
        benefit('ai_virksomheder', 'de danske virksomheder', 'Danish companies'),
        benefit('ai_samfund', 'det danske samfund som helhed', 'Danish society as a whole'),
        benefit('ai_folk_som_mig', 'folk som mig', 'people like me'),
        benefit('ai_loenmodtagere', 'de danske lønmodtagere', 'Danish employees'),
      ],
    },
    {
      code: 'velfaerd',
      name: { da: 'Velfærd', en: 'Welfare' },
      items: [
        item(
          'velf_mere_tid',
          'Kunstig intelligens kan give ansatte i sundhed og ældrepleje mere tid til mennesker',
          'Artificial intelligence can give staff in health and elderly care more time for people',
        ),
        item(
          'velf_bedre_hjaelp',
          'Kunstig intelligens kan hjælpe læger med at finde sygdomme tidligere',
          'Artificial intelligence can help doctors find diseases earlier',
        ),
        item(
          'velf_mindre_naervaer',
          'Kunstig intelligens vil gøre velfærden mindre nærværende',
          'Artificial intelligence will make welfare services less personal',
        ),
        item(
          'velf_menneske_afgoer',
          'Et menneske skal altid træffe den endelige afgørelse i sager om borgere',
          'A human being must always make the final decision in cases about citizens',
        ),
      ],
    },
    {
      code: 'digital_sikkerhed',
      name: { da: 'Digital sikkerhed', en: 'Digital security' },
      items: [
        item(
          'sik_tryg_data',
          'Jeg er tryg ved, at myndigheder bruger mine data til at udvikle kunstig intelligens',
          'I feel safe about public authorities using my data to develop artificial intelligence',
        ),
        item(
          'sik_opdage_svindel',
          'Kunstig intelligens vil gøre det lettere at opdage svindel på nettet',
          'Artificial intelligence will make it easier to detect fraud online',
        ),
        item(
          'sik_mere_svindel',
          'Kunstig intelligens vil gøre det lettere for kriminelle at snyde folk som mig',
          'Artificial intelligence will make it easier for criminals to deceive people like me',
        ),
        item(
          'sik_mere_regulering',
          'Staten bør regulere kunstig intelligens mere, også selvom det gør udviklingen langsommere',
          'The state should regulate artificial intelligence more, even if it slows development',
        ),
      ],
    },
    {
      code: 'demokrati',
      name: { da: 'Demokrati', en: 'Democracy' },
      items: [
        item(
          'dem_lettere_deltage',
          'Kunstig intelligens kan gøre det lettere for flere at deltage i demokratiet',
          'Artificial intelligence can make it easier for more people to take part in democracy',
        ),
        item(
          'dem_bedre_viden',
          'Kunstig intelligens kan hjælpe mig med at forstå politiske spørgsmål bedre',
          'Artificial intelligence can help me understand political questions better',
        ),
        item(
          'dem_falske_nyheder',
          'Kunstig intelligens gør det sværere at vide, hvad der er sandt og falsk',
          'Artificial intelligence makes it harder to know what is true and what is false',
        ),
        item(
          'dem_faa_firmaer',
          'Udviklingen af kunstig intelligens giver for få virksomheder for meget magt',
          'The development of artificial intelligence gives too few companies too much power',
        ),
      ],
    },
  ],
};
