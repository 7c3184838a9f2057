import { STATUS_CODES } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import type { z } from "zod";
import { bearerOf } from "~/features/people/accounts/tokens.server";
import { Refusal } from "~/kernel/refusal";
import { parseShallowJson } from "~/kernel/shallow-json";
import type { App } from "~/platform/app-context.server";
import { cannotSave, isDatabaseAway } from "~/platform/database/failure.server";
import { type Limited, waitAfterTry } from "~/platform/sessions/limits.server";
import { type Program, type ProgramAction, programMay, scopesFor } from "~/policy/program";
import type { Problem } from "./api.schema";
import { ApiProblem, type FieldProblem, nothingThere, PROBLEM_STATUS } from "./domain/api";

export type ApiCall = {
  app: App;
  program: Program;
  /** @throws {ApiProblem} `wrong-query`. */
  query<S extends z.ZodType>(schema: S): z.infer<S>;
  /** @throws {ApiProblem} `wrong-type`, `not-json` or `wrong-fields`. */
  body<S extends z.ZodType>(schema: S): Promise<z.infer<S>>;
};
export type ApiReply = { status: 200 | 201; body: object; location?: string };

type Asked = { request: Request; context: AppLoadContext };

/**
 * Answers a program that bears a token, and no one else; cookies do not count.
 * @param work may throw an ApiProblem, or a Refusal that becomes one.
 */
export async function answerApi(asked: Asked, work: (call: ApiCall) => Promise<ApiReply>): Promise<Response> {
  try {
    const program = await requireProgram(asked);
    const { request } = asked;
    const { app } = asked.context;
    const { searchParams } = new URL(request.url);
    const call: ApiCall = {
      app,
      program,
      query: (schema) => readQuery(schema, searchParams),
      body: (schema) => readBody(schema, request),
    };
    return replied(app, await work(call));
  } catch (error) {
    return refused(problemOf(asked.context, error), asked.context.requestId);
  }
}

/** Needs no token: the description of the interface says nothing about its content. */
export async function answerAnybody({ context }: Asked, body: object): Promise<Response> {
  return replied(context.app, { status: 200, body });
}

async function requireProgram({ request, context: { app, ip } }: Asked): Promise<Program> {
  const program = await bearerOf(app, request);
  if (program) {
    await count(app, "api", program.id);
    return program;
  }
  await count(app, "api-place", ip);
  const headers = { "WWW-Authenticate": 'Bearer realm="Waymark"' };
  throw new ApiProblem("no-token", "Send a token of Waymark as Authorization: Bearer.", { headers });
}

async function count(app: App, what: Limited, key: string): Promise<void> {
  const wait = Math.ceil((await waitAfterTry(app, what, key)) / 1000);
  if (wait === 0) return;
  const detail = `These are too many requests. Send the next in ${wait} seconds.`;
  throw new ApiProblem("too-many", detail, { headers: { "Retry-After": String(wait) } });
}

/** @throws {ApiProblem} `scope-missing`: it names the scopes of which one is needed. */
export function demandOf(program: Program, action: ProgramAction): void {
  if (programMay(program, action)) return;
  const scopes = scopesFor(action);
  const headers = { "WWW-Authenticate": `Bearer realm="Waymark", error="insufficient_scope", scope="${scopes[0]}"` };
  throw new ApiProblem("scope-missing", `This needs a token with ${scopes.join(" or ")}.`, { headers });
}

export async function refuseMethod(): Promise<never> {
  throw new ApiProblem("method-not-allowed", "This address doesn't accept this kind of request.");
}

export async function refuseAddress(): Promise<never> {
  throw nothingThere();
}

function readQuery<S extends z.ZodType>(schema: S, params: URLSearchParams): z.infer<S> {
  const read = schema.safeParse(Object.fromEntries(params));
  if (read.success) return read.data;
  const errors = problemsIn(read.error, (path) => path.join("."));
  throw new ApiProblem("wrong-query", "The address asks for something that is not there.", { errors });
}

async function readBody<S extends z.ZodType>(schema: S, request: Request): Promise<z.infer<S>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("Content-Type") ?? "")) {
    throw new ApiProblem("wrong-type", "Send the body as application/json.");
  }
  const read = schema.safeParse(await jsonOf(request));
  if (read.success) return read.data;
  throw wrongFields(problemsIn(read.error, (path) => path.map((part) => `/${String(part)}`).join("")));
}

export function wrongFields(errors: readonly FieldProblem[]): ApiProblem {
  return new ApiProblem("wrong-fields", "Fix the listed fields and send it again.", { errors });
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return parseShallowJson(await request.text());
  } catch {
    throw new ApiProblem("not-json", "The body isn't JSON, or is nested too deeply.");
  }
}

const MOST_ERRORS = 20;

function problemsIn(error: z.ZodError, name: (path: PropertyKey[]) => string): FieldProblem[] {
  return error.issues.slice(0, MOST_ERRORS).map(({ path, message }) => ({ at: name(path), detail: message }));
}

const HEADERS: Record<string, string> = { "Cache-Control": "no-store" };

function replied(app: App, { status, body, location }: ApiReply): Response {
  const more: Record<string, string> = location ? { Location: `${app.env.APP_URL}/api/v1${location}` } : {};
  const headers = { ...HEADERS, "Content-Type": "application/json", ...more };
  return new Response(JSON.stringify(body), { status, headers });
}

function refused({ code, message, more }: ApiProblem, requestId?: string): Response {
  const status = PROBLEM_STATUS[code];
  const title = STATUS_CODES[status] ?? "Refused";
  const errors = more.errors ? { errors: [...more.errors] } : {};
  // The caller cannot fix what failed here, but can report it by this id.
  const request = status >= 500 && requestId ? { requestId } : {};
  const body: Problem = { type: "about:blank", title, status, code, detail: message, ...errors, ...request };
  const headers = { ...HEADERS, "Content-Type": "application/problem+json", ...more.headers };
  return new Response(JSON.stringify(body), { status, headers });
}

const AWAY_SECONDS = "5";

function problemOf({ app, requestId }: AppLoadContext, error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const headers = { "Retry-After": AWAY_SECONDS };
  if (error instanceof Refusal) {
    if (error.code === "not-found") return nothingThere();
    // An import holds the opening: a tracker that gave up on a conflict would lose the candidate.
    return error.code === "busy"
      ? new ApiProblem("away", error.message, { headers })
      : new ApiProblem("conflict", error.message);
  }
  if (isDatabaseAway(error)) {
    app.log.warn({ err: error, requestId }, "the database does not answer");
    return new ApiProblem("away", "The database isn't responding. Send it again; sending it twice does no harm.", {
      headers,
    });
  }
  if (cannotSave(error)) {
    app.log.error({ err: error, requestId }, "nothing can be saved");
    return new ApiProblem("away", "The server can't save anything now, so nothing was changed. Send it again later.", {
      headers,
    });
  }
  app.log.error({ err: error, requestId }, "a program's request failed");
  return new ApiProblem("failed", "Something went wrong here. Send it again; sending it twice does no harm.");
}
