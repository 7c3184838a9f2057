import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import type { Scope } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { createServer, listen } from "~/platform/http/server.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { builtPages } from "../setup/built-server";

// biome-ignore lint/suspicious/noExplicitAny: what a program sees of an answer is whatever the JSON says.
export type Json = any;
export type ApiAnswer = { status: number; headers: Headers; body: Json; text: string };
export type ApiAsked = { token?: string; body?: unknown; headers?: Record<string, string> };

export type ApiCaller = {
  document: Json;
  /** @param path after `/api/v1`. The answer is one that the document allows, or the test fails. */
  ask(method: string, path: string, asked?: ApiAsked): Promise<ApiAnswer>;
  /** Where the server is. */
  origin: string;
  close(): void;
};

/** A token with those scopes, made without anybody. */
export async function createToken(app: App, ...scopes: Scope[]): Promise<string> {
  const token = newToken();
  const row = { id: app.newId(), name: "Tracker", scopes, tokenHash: hashToken(token), createdBy: "nobody" };
  const createdAt = app.now();
  const expiresAt = new Date(createdAt.getTime() + 90 * 24 * 3_600_000);
  await app.db.apiToken.create({ data: { ...row, createdAt, expiresAt } });
  return token;
}

/** The built server with its perimeter, asked as an applicant tracker would. */
export async function openApi(app: App): Promise<ApiCaller> {
  const server = await listen(createServer(app, await builtPages()), 0, "127.0.0.1");
  const origin = originOf(server);
  const document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as Json;
  const check = checker(document);
  return {
    ...{ document, origin },
    async ask(method, path, { token, body, headers = {} } = {}) {
      const response = await fetch(`${origin}/api/v1${path}`, {
        method,
        redirect: "manual",
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const answer = { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Json };
      check(method, path, answer);
      return answer;
    },
    close: () => void server.close(),
  };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Holds answers against the document: the status is one of the operation's, and so are the head, the type and the body. */
function checker(document: Json) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  return (method: string, path: string, { status, headers, body }: ApiAnswer) => {
    const found = Object.keys(document.paths).find((template) => patternOf(template).test(path.split("?")[0] ?? ""));
    const operation = document.paths[found ?? ""]?.[method.toLowerCase()];
    // What is not in the document is refused, in the same words.
    const listed = operation ? operation.responses[status] : document.components.responses.Problem;
    expect(listed, `${method} ${path} answers ${status}, which the document does not say`).toBeDefined();
    const response = resolved(document, listed);
    for (const [name, header] of Object.entries<Json>(response.headers)) {
      const { required, schema } = resolved(document, header);
      const value = headers.get(name);
      expect(value !== null || !required, `${method} ${path} answers ${status} without ${name}`).toBe(true);
      const said = schema.type === "integer" ? Number(value) : value;
      expect(ajv.validate(schema, said), `${method} ${path} answers ${name}: ${value}`).toBe(true);
    }
    const type = headers.get("Content-Type")?.split(";")[0] ?? "";
    const schema = response.content[type]?.schema;
    expect(schema, `${method} ${path} answers as ${type}`).toBeDefined();
    const validate = ajv.compile({ ...schema, ...(schema.$ref ? { $ref: `api${schema.$ref}` } : {}) });
    expect(validate(body) ? [] : validate.errors, `${method} ${path}`).toEqual([]);
  };
}

function resolved(document: Json, one: Json): Json {
  if (!one.$ref) return one;
  return one.$ref
    .slice(2)
    .split("/")
    .reduce((part: Json, key: string) => part[key], document);
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
}
