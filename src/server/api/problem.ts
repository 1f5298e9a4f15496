import * as m from '#messages';
import { type ProblemDocument, type ProblemKind, PROBLEMS, typeOf } from '#protocol/api/problem';

/** What a problem's words speak of. */
export type ProblemDetails = {
  readonly hearing?: string;
  readonly parameter?: string;
  readonly allowed?: string;
  readonly format?: string;
  readonly reference?: string;
  readonly seconds?: number;
};

/** Thrown by what answers a program, and answered as `application/problem+json`. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly details: ProblemDetails;
  constructor(kind: ProblemKind, details: ProblemDetails = {}) {
    super(kind);
    this.kind = kind;
    this.details = details;
  }
}

/** A header may not hold what RFC 9110 has no room for. */
const HEADERS: Partial<Record<ProblemKind, (details: ProblemDetails) => Record<string, string>>> = {
  no_token: () => ({ 'www-authenticate': 'Bearer' }),
  token_unknown: () => ({ 'www-authenticate': 'Bearer error="invalid_token"' }),
  only_reading: () => ({ allow: 'GET, HEAD' }),
  too_many_requests: ({ seconds = 60 }) => ({ 'retry-after': String(seconds) }),
};

export function problemResponse(
  { kind, details }: Pick<ApiProblem, 'kind' | 'details'>,
  locale: 'da' | 'en',
): Response {
  const given = { hearing: '', parameter: '', allowed: '', format: '', reference: '', seconds: 0 };
  const document: ProblemDocument = {
    ...{ type: typeOf(kind), status: PROBLEMS[kind] },
    title: m[`api_problem_${kind}`]({}, { locale }),
    detail: m[`api_problem_${kind}_detail`]({ ...given, ...details }, { locale }),
  };
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'cache-control': 'private, no-store',
      ...HEADERS[kind]?.(details),
    },
  });
}
