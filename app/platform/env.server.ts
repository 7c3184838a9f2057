import { isIP } from "node:net";
import { z } from "zod";
import { serversOf } from "./database/postgres-servers.server";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""));
const secureUrl = z.url({ protocol: /^https?$/, error: "must be a web address such as https://id.example.org" });

const aServer = z.url({ protocol: /^postgres(ql)?$/ });
const databaseUrl = z
  .string()
  .refine((text) => serversOf(text).every((one) => aServer.safeParse(one).success), "must be a postgresql:// address");

/** Every environment variable Waymark reads. None is required: without any, it runs embedded on this machine. */
const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  /** The address people type; cookies and the origin check follow it. */
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be a web address such as https://waymark.example.org" })
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  /** Past a connection pooler in transaction mode, straight to PostgreSQL: what DATABASE_URL then cannot do goes there. */
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Folder of the embedded database. */
  DATA_DIR: z.string().min(1).default("data"),
  FRAMEWORKS_DIR: z.string().min(1).default("frameworks"),
  /** Ladders can be read without signing in. */
  PUBLIC_LADDERS: flag.default(false),
  /** Nothing is said of fewer people together; never fewer than five. */
  SMALLEST_GROUP: z.coerce.number().int().min(5).max(100).default(5),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  /** Seals what the database keeps of secrets that sign; without it, a key is made in `DATA_DIR/secrets.key`. */
  SECRETS_KEY: z
    .string()
    .min(32, "must have at least 32 characters, such as openssl rand -base64 32 prints")
    .optional(),
  /** Opens /metrics to whoever has it; without it, only this machine may read them, where APP_URL is this machine's. */
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** After SIGTERM, how long to go on answering while /readyz already says no, so that a load balancer can turn away first. */
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  /** Where messages are handed over; without it they land in `DATA_DIR/outbox`. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an address such as smtp://user:secret@mail.example.org" })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/, "must be an address such as Waymark <waymark@example.org>")
    .optional(),
  /** A file to which the end of the audit log is added each day, best on another machine's disk. */
  AUDIT_ANCHOR_FILE: z.string().min(1).optional(),
  /** The address that the end of the audit log is mailed to each day. */
  AUDIT_ANCHOR_MAIL: z.email({ error: "must be an address such as auditor@example.org" }).optional(),
  /** Only what comes from these may say, by X-Forwarded-For, for whom it asks. */
  TRUSTED_PROXIES: list
    .refine((all) => all.every(isAddressOrBlock), "must be addresses or blocks such as 10.0.0.0/8, separated by commas")
    .default([]),
  /** `false` leaves the organisation's sign-in as the only way in. */
  PASSWORD_SIGN_IN: flag.default(true),
  OIDC_ISSUER: secureUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button says: "Sign in with ...". */
  OIDC_NAME: z.string().min(1).max(60).default("your organization"),
  /** Values of `acr` by which the provider says that it asked for a second step; `amr` says so by itself. */
  OIDC_SECOND_STEP_ACR: list.default([]),
  /** Addresses of other domains are refused; none allows every domain. */
  OIDC_ALLOWED_DOMAINS: list.transform((all) => all.map((domain) => domain.toLowerCase())).default([]),
  /** Somebody of an allowed domain whom Waymark does not know becomes a person. */
  OIDC_CREATE_PEOPLE: flag.default(false),
  /** A bucket for files, all five or none; without it they are in `DATA_DIR/files`. */
  FILES_ENDPOINT: secureUrl.transform((text) => text.replace(/\/+$/, "")).optional(),
  FILES_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket, such as waymark-files")
    .optional(),
  FILES_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, "must be the name of a region, such as eu-central-1")
    .optional(),
  FILES_KEY_ID: z.string().min(1).optional(),
  FILES_SECRET: z.string().min(1).optional(),
  /** Where Waymark keeps a backup of each day; without it, it makes none by itself. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** From when on each day, by UTC. */
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day by UTC, such as 02:00")
    .default("02:00"),
  /** Of how many days, and of how many weeks, the last backup is kept. */
  BACKUP_DAYS: z.coerce.number().int().min(1).max(366).default(7),
  BACKUP_WEEKS: z.coerce.number().int().min(0).max(520).default(5),
  /** Encrypts backups, and opens them. */
  BACKUP_PASSPHRASE: z
    .string()
    .min(16, "must have at least 16 characters, such as openssl rand -base64 32 prints")
    .optional(),
  /** The titles of pages that evidence links to are asked for, from public addresses only. */
  FETCH_LINK_TITLES: flag.default(false),
});

const BUCKET = ["FILES_ENDPOINT", "FILES_BUCKET", "FILES_REGION", "FILES_KEY_ID", "FILES_SECRET"] as const;

function isAddressOrBlock(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** What is right by itself and wrong together. */
const Together = Environment.superRefine((env, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  const hasIssuer = env.OIDC_ISSUER !== undefined;
  if (env.OIDC_ISSUER?.startsWith("http:") && !/^(localhost|127\.0\.0\.1)$/.test(new URL(env.OIDC_ISSUER).hostname)) {
    wrong("OIDC_ISSUER", "must be https, unless it is this machine");
  }
  if (env.DATABASE_DIRECT_URL && !env.DATABASE_URL)
    wrong("DATABASE_URL", "is needed with DATABASE_DIRECT_URL: the address of the pooler");
  if (env.SMTP_URL && !env.MAIL_FROM)
    wrong("MAIL_FROM", "is needed with SMTP_URL, such as Waymark <waymark@example.org>");
  for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const) {
    if (hasIssuer !== (env[name] !== undefined)) wrong(name, `${name} and OIDC_ISSUER are set together or not at all`);
  }
  const hasBucket = BUCKET.some((name) => env[name] !== undefined);
  for (const name of BUCKET) {
    if (hasBucket && env[name] === undefined)
      wrong(name, `is needed: ${BUCKET.join(", ")} are set together or not at all`);
  }
  if (!hasIssuer && !env.PASSWORD_SIGN_IN)
    wrong("PASSWORD_SIGN_IN", "without passwords OIDC_ISSUER must be set, or no one can sign in");
  if (env.OIDC_CREATE_PEOPLE && env.OIDC_ALLOWED_DOMAINS.length === 0) {
    wrong(
      "OIDC_ALLOWED_DOMAINS",
      "is needed with OIDC_CREATE_PEOPLE=true, or every account of the issuer becomes a person",
    );
  }
});

export type Env = z.infer<typeof Environment> & { APP_URL: string };

/**
 * Reads and checks all variables at once.
 * @throws {Error} with one line per variable that is wrong.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Together.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const appUrl = parsed.data.APP_URL ?? `http://localhost:${parsed.data.PORT}`;
  return { ...parsed.data, APP_URL: new URL(appUrl).origin };
}
