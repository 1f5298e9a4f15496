import { z } from 'zod';
import { LAYOUT_NAMES } from '#domain/export/layouts';
import { codebookDocument } from './codebook.ts';
import { dataDocument, ROWS_OF_PAGE } from './data.ts';
import { hearingsDocument } from './hearing.ts';
import { problemDocument, type ProblemKind, PROBLEMS } from './problem.ts';
import { resultsDocument } from './results.ts';

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  readonly description: string;
  readonly schema: object;
};

const hearing: Parameter = {
  ...{ name: 'hearing', in: 'path', required: true },
  ...{ description: 'The slug of the hearing.', schema: { type: 'string' } },
};
const layout: Parameter = {
  ...{ name: 'layout', in: 'query', schema: { enum: LAYOUT_NAMES, default: 'wide' } },
  description: 'One row per person; per person, wave and item; or per person and wave.',
};
const known: Parameter = {
  ...{ name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
  description: 'The ETag of what you have; answered with 304 where it is still so.',
};
const language: Parameter = {
  ...{ name: 'Accept-Language', in: 'header', schema: { type: 'string' } },
  description: 'The language of problems and labels: da (as usual) or en.',
};

const USUAL: readonly ProblemKind[] = [
  ...(['token_in_address', 'no_token', 'token_unknown', 'too_many_requests'] as const),
  'failed',
];
const OF_HEARING = ['not_allowed', 'hearing_unknown', 'nothing_released'] as const;

const json = (name: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});

/** The interface for programs, as OpenAPI 3.1; its schemas are those the documents are made by. */
export function openApi(origin: string, formats: readonly string[]): object {
  const data: readonly Parameter[] = [
    { ...hearing },
    layout,
    {
      ...{ name: 'format', in: 'query', schema: { enum: formats, default: 'json' } },
      description: 'Pages of JSON, or the whole as a file.',
    },
    {
      ...{ name: 'limit', in: 'query', description: 'Rows of a page of JSON.' },
      schema: {
        type: 'integer',
        minimum: 1,
        maximum: ROWS_OF_PAGE.most,
        default: ROWS_OF_PAGE.usual,
      },
    },
    {
      ...{ name: 'cursor', in: 'query', schema: { type: 'string' } },
      description: 'Of the next page, as `next` has it.',
    },
    {
      ...{ name: 'language', in: 'query', schema: { enum: ['da', 'en'] } },
      description: 'Of the labels in a file.',
    },
  ];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Folkehøring',
      version: '1',
      description:
        'What a hearing has released, for analysts’ own programs. Everything is read; nothing can be changed.',
    },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ token: [] }],
    paths: {
      '/hearings': path('hearings', 'The hearings the token reads.', [], 'Hearings', []),
      '/hearings/{hearing}/codebook': path(
        ...(['codebook', 'Every column of the data in a layout.', [hearing, layout]] as const),
        ...(['Codebook', [...OF_HEARING, 'parameter_wrong']] as const),
      ),
      '/hearings/{hearing}/results': path(
        ...(['results', 'What the pages of results say.', [hearing], 'Results'] as const),
        OF_HEARING,
      ),
      '/hearings/{hearing}/data': path(
        ...(['data', DATA, data, 'DataPage'] as const),
        [...OF_HEARING, 'parameter_wrong', 'pull_ended', 'format_cannot_hold'],
        { 'application/octet-stream': { schema: {} } },
      ),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: schemas(),
    },
  };
}

const DATA =
  'People and their answers. A request without a cursor begins a pull, with ids of its own, and is noted among the downloads; all its pages have the same ids and rows.';

function path(
  operationId: string,
  summary: string,
  parameters: readonly Parameter[],
  document: string,
  problems: readonly ProblemKind[],
  others: object = {},
) {
  const statuses = [...new Set([...problems, ...USUAL].map((kind) => PROBLEMS[kind]))].sort();
  const refused = statuses.map((status) => {
    const kinds = [...problems, ...USUAL].filter((kind) => PROBLEMS[kind] === status);
    const schema = { $ref: '#/components/schemas/Problem' };
    return [
      String(status),
      { description: kinds.join(' · '), content: { 'application/problem+json': { schema } } },
    ];
  });
  const responses = {
    '200': { description: summary, content: { ...json(document), ...others } },
    '304': { description: 'As you have it.' },
    ...Object.fromEntries(refused),
  };
  return { get: { operationId, summary, parameters: [...parameters, known, language], responses } };
}

/** Every schema by its id, with those it is made of. */
function schemas(): Record<string, unknown> {
  const all = [hearingsDocument, codebookDocument, resultsDocument, dataDocument, problemDocument];
  const found = all.map((schema) => {
    const { $defs, ...own } = z.toJSONSchema(schema, {
      override: ({ jsonSchema }) => void delete jsonSchema.id,
    });
    delete own.$schema;
    // Where a schema has an id it is among the definitions itself.
    return { [schema.meta()!.id!]: own, ...$defs };
  });
  const text = JSON.stringify(Object.assign({}, ...found));
  return JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/'));
}
