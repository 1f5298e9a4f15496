import { z } from 'zod';
import { waveCode } from '#domain/survey/wave';
import { bothLanguages, hearingDocument } from './hearing.ts';

const valueLabel = {
  code: z.union([z.number(), z.string()]),
  label: bothLanguages,
};
export const variableDocument = z
  .strictObject({
    name: z.string(),
    label: bothLanguages,
    kind: z.string().meta({ description: 'What the column is: answer, weight, background …' }),
    type: z.enum(['number', 'text']),
    measure: z.enum(['nominal', 'ordinal', 'scale']),
    wave: waveCode.nullable(),
    item: z.string().nullable().meta({ description: 'The code of the question.' }),
    values: z.array(z.strictObject(valueLabel)),
    missing: z.array(
      z.strictObject({
        ...valueLabel,
        kind: z.enum(['skipped', 'dont_know', 'prefer_not', 'not_stated', 'suppressed']),
      }),
    ),
    empty: bothLanguages.nullable().meta({ description: 'What no value means.' }),
  })
  .meta({ id: 'Variable' });

export const codebookDocument = z
  .strictObject({
    hearing: hearingDocument,
    layout: z.string(),
    questionnaire_sha256: z.string().nullable(),
    people: z.int(),
    small_cells: z
      .strictObject({
        smallest: z.int(),
        people: z.int(),
        suppressed: z.record(z.string(), z.int()),
        reached: z.boolean(),
      })
      .meta({ description: 'How many people’s background was hidden, and why.' }),
    variables: z.array(variableDocument),
  })
  .meta({ id: 'Codebook' });
