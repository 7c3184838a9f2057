import type { AppLoadContext } from "@remix-run/node";
import { bearerOf } from "~/features/people/accounts/tokens.server";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { programMay } from "~/policy/program";
import { ScimProblem } from "./domain/scim-problem";
import type { Provisioning } from "./scim.repo.server";

export type ScimCall = { app: App; by: Provisioning; base: string; query: URLSearchParams; body(): Promise<unknown> };
export type ScimReply = { status: 200 | 201; body: object } | { status: 204 };

/**
 * Answers a program that bears a token, in SCIM's words; nobody else, whatever cookies they have.
 * @param work may throw a ScimProblem, or a Refusal that becomes one.
 */
export async function answerScim(
  { request, context }: { request: Request; context: AppLoadContext },
  work: (call: ScimCall) => Promise<ScimReply>,
): Promise<Response> {
  const { app } = context;
  const token = await bearerOf(app, request);
  if (!token) return problem(new ScimProblem(401, "Send a token of Waymark as Authorization: Bearer."));
  if (!programMay(token, "people.provision")) return problem(new ScimProblem(403, "This token does not open SCIM."));
  const reason = `Provisioned by ${token.name}`;
  const by = { actorId: null, at: app.now(), newId: app.newId, reason };
  const base = `${app.env.APP_URL}/scim/v2`;
  const query = new URL(request.url).searchParams;
  try {
    return reply(await work({ app, by, base, query, body: () => jsonOf(request) }));
  } catch (error) {
    if (error instanceof ScimProblem) return problem(error);
    if (error instanceof Refusal) return problem(new ScimProblem(409, error.message));
    throw error;
  }
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ScimProblem(400, "The body is not JSON.", "invalidSyntax");
  }
}

const headers: Record<string, string> = { "Content-Type": "application/scim+json", "Cache-Control": "no-store" };

function reply(given: ScimReply): Response {
  if (given.status === 204) return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
  const { location } = (given.body as { meta?: { location?: string } }).meta ?? {};
  const more: Record<string, string> = location === undefined ? {} : { Location: location };
  return new Response(JSON.stringify(given.body), { status: given.status, headers: { ...headers, ...more } });
}

function problem({ status, message, scimType }: ScimProblem): Response {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
  const body = { schemas, status: String(status), detail: message, ...(scimType ? { scimType } : {}) };
  const challenge: Record<string, string> = status === 401 ? { "WWW-Authenticate": 'Bearer realm="Waymark"' } : {};
  return new Response(JSON.stringify(body), { status, headers: { ...headers, ...challenge } });
}

export async function refuseMethod(): Promise<never> {
  throw new ScimProblem(405, "This address does not take such requests.");
}
