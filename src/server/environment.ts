import { resolve } from 'node:path';
import { z } from 'zod';

const yesNo = z.enum(['yes', 'no']);
const optionalText = z.string().trim().min(1).optional();

const variables = z
  .object({
    SUPABASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    SUPABASE_SERVICE_ROLE_KEY: optionalText,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    FOLKEHOERING_DATA: optionalText,
    FOLKEHOERING_DEMO: yesNo.optional(),
    HOST: z.string().trim().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
    TRUST_PROXY: yesNo.default('no'),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    SMTP_PLAIN: yesNo.default('no'),
    SMTP_FROM: z
      .string()
      .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/, 'write it as Name <address@example.dk>')
      .optional(),
    SMTP_RETURN: z.email().optional(),
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(20).default(3),
    SMTP_PER_SECOND: z.coerce.number().min(0.01).max(1000).default(10),
    DKIM_DOMAIN: optionalText,
    DKIM_SELECTOR: optionalText,
    DKIM_KEY_FILE: optionalText,
    CHROMIUM_PATH: optionalText,
  })
  .refine((given) => Boolean(given.SMTP_URL) === Boolean(given.SMTP_FROM), {
    path: ['SMTP_URL'],
    message: 'SMTP_URL and SMTP_FROM go together: set both, or neither where no e-mail is sent',
  })
  .refine(
    (given) =>
      new Set([given.DKIM_DOMAIN, given.DKIM_SELECTOR, given.DKIM_KEY_FILE].map(Boolean)).size ===
      1,
    {
      path: ['DKIM_DOMAIN'],
      message: 'DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE go together: set all or none',
    },
  )
  .refine((given) => Boolean(given.SUPABASE_URL) === Boolean(given.SUPABASE_SERVICE_ROLE_KEY), {
    path: ['SUPABASE_URL'],
    message:
      'SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY go together: set both, or neither for the embedded database',
  })
  .refine((given) => !given.DATABASE_URL || given.SUPABASE_URL, {
    path: ['DATABASE_URL'],
    message:
      'it goes with SUPABASE_URL, and is the same database; the embedded one is found without it',
  });

/** What the environment decides; docs/operations.md lists the variables for people. */
export type Environment = {
  readonly database:
    | { readonly kind: 'embedded'; readonly dataFolder: string }
    | {
        readonly kind: 'supabase';
        readonly url: string;
        readonly serviceRoleKey: string;
        /** The same database by PostgreSQL's own protocol, to hear of changes at once; null: not known. */
        readonly directUrl: string | null;
      };
  /** Whether an empty database is given the simulated demo hearings. */
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** The public address, where a proxy stands in front; null: taken from each request. */
  readonly origin: string | null;
  /** Whether X-Forwarded-* headers come from our own proxy. */
  readonly trustProxy: boolean;
  /** The Chromium that makes PDFs of pages; null: whichever the machine has. */
  readonly chromium: string | null;
  /** How e-mail is sent; null: not at all. */
  readonly mail: {
    readonly url: string;
    /** The mail server is on this machine and speaks without TLS. */
    readonly isPlain: boolean;
    readonly from: string;
    readonly returnTo: string;
    readonly connections: number;
    readonly perSecond: number;
    readonly dkim: {
      readonly domain: string;
      readonly selector: string;
      readonly keyFile: string;
    } | null;
  } | null;
};
type Variables = z.infer<typeof variables>;

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
          directUrl: v.DATABASE_URL ?? null,
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
    chromium: v.CHROMIUM_PATH ?? null,
    mail: mailOf(v),
  };
}

function mailOf(v: Variables): Environment['mail'] {
  if (!v.SMTP_URL || !v.SMTP_FROM) return null;
  return {
    url: v.SMTP_URL,
    isPlain: v.SMTP_PLAIN === 'yes',
    from: v.SMTP_FROM,
    returnTo: v.SMTP_RETURN ?? /<(.*)>/.exec(v.SMTP_FROM)![1]!,
    connections: v.SMTP_CONNECTIONS,
    perSecond: v.SMTP_PER_SECOND,
    dkim:
      v.DKIM_DOMAIN && v.DKIM_SELECTOR && v.DKIM_KEY_FILE
        ? { domain: v.DKIM_DOMAIN, selector: v.DKIM_SELECTOR, keyFile: v.DKIM_KEY_FILE }
        : null,
  };
}
