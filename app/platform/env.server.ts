import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** Every environment variable Waymark reads. None is required: without any, it runs embedded on this machine. */
const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  /** The address people type; cookies and the origin check follow it. */
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be a web address such as https://waymark.example.org" })
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Folder of the embedded database. */
  DATA_DIR: z.string().min(1).default("data"),
  FRAMEWORKS_DIR: z.string().min(1).default("frameworks"),
  /** Ladders can be read without signing in. */
  PUBLIC_LADDERS: flag.default(false),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

export type Env = z.infer<typeof Environment> & { APP_URL: string };

/**
 * Reads and checks all variables at once.
 * @throws {Error} with one line per variable that is wrong.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const appUrl = parsed.data.APP_URL ?? `http://localhost:${parsed.data.PORT}`;
  return { ...parsed.data, APP_URL: new URL(appUrl).origin };
}
