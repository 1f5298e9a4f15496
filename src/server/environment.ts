import { resolve } from 'node:path';
import { z } from 'zod';

const yesNo = z.enum(['yes', 'no']);
const optionalText = z.string().trim().min(1).optional();

const variables = z
  .object({
    SUPABASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    SUPABASE_SERVICE_ROLE_KEY: optionalText,
    FOLKEHOERING_DATA: optionalText,
    FOLKEHOERING_DEMO: yesNo.optional(),
    HOST: z.string().trim().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
    TRUST_PROXY: yesNo.default('no'),
  })
  .refine((given) => Boolean(given.SUPABASE_URL) === Boolean(given.SUPABASE_SERVICE_ROLE_KEY), {
    path: ['SUPABASE_URL'],
    message:
      'SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY go together: set both, or neither for the embedded database',
  });

/** What the environment decides; docs/operations.md lists the variables for people. */
export type Environment = {
  readonly database:
    | { readonly kind: 'embedded'; readonly dataFolder: string }
    | { readonly kind: 'supabase'; readonly url: string; readonly serviceRoleKey: string };
  /** Whether an empty database is given the simulated demo hearings. */
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** The public address, where a proxy stands in front; null: taken from each request. */
  readonly origin: string | null;
  /** Whether X-Forwarded-* headers come from our own proxy. */
  readonly trustProxy: boolean;
};

/**
 * Reads the environment variables.
 * @throws Error that names each wrong variable and what it should be; never shows a value, which may be a secret
 */
export function readEnvironment(
  given: Record<string, string | undefined>,
  root = process.cwd(),
): Environment {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`The environment is not right:\n${faults.join('\n')}\nSee docs/operations.md.`);
  }
  const v = parsed.data;
  const database =
    v.SUPABASE_URL && v.SUPABASE_SERVICE_ROLE_KEY
      ? {
          kind: 'supabase' as const,
          url: v.SUPABASE_URL,
          serviceRoleKey: v.SUPABASE_SERVICE_ROLE_KEY,
        }
      : {
          kind: 'embedded' as const,
          dataFolder: resolve(root, v.FOLKEHOERING_DATA ?? '.folkehoering'),
        };
  return {
    database,
    demo: v.FOLKEHOERING_DEMO ? v.FOLKEHOERING_DEMO === 'yes' : database.kind === 'embedded',
    host: v.HOST,
    port: v.PORT,
    origin: v.ORIGIN ?? null,
    trustProxy: v.TRUST_PROXY === 'yes',
  };
}
