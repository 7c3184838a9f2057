import { z } from "zod";
import { scopesFor } from "~/policy/program";
import * as schemas from "./api.schema";
import { DecisionsQuery, OpeningsQuery, PageQuery } from "./api.schema";

type Answer = { description: string; schema?: string };

/** One thing that a program may ask, as the document tells it. */
export type Operation = {
  id: string;
  method: "get" | "post";
  path: string;
  summary: string;
  /** What the token has to allow; without one, no token is needed. */
  action?: "openings.list" | "candidates.add" | "candidates.follow" | "decisions.follow";
  query?: z.ZodObject;
  body?: "NewCandidate";
  answers: Readonly<Record<string, Answer>>;
  problems: readonly number[];
};

/** Problems that every address may answer with. */
const ALWAYS = [401, 403, 429, 500, 503];

const OPERATIONS: readonly Operation[] = [
  {
    id: "listOpenings",
    method: "get",
    path: "/openings",
    summary: "Openings that are or were open, the oldest first.",
    action: "openings.list",
    query: OpeningsQuery,
    answers: { 200: { description: "A page of them.", schema: "OpeningList" } },
    problems: [400, ...ALWAYS],
  },
  {
    id: "readOpening",
    method: "get",
    path: "/openings/{opening}",
    summary: "One opening.",
    action: "openings.list",
    answers: { 200: { description: "It.", schema: "Opening" } },
    problems: [404, ...ALWAYS],
  },
  {
    id: "listCandidates",
    method: "get",
    path: "/openings/{opening}/candidates",
    summary: "The candidates of an opening who have an id of a tracker, in the order of those ids.",
    action: "candidates.follow",
    query: PageQuery,
    answers: { 200: { description: "A page of them.", schema: "CandidateList" } },
    problems: [400, 404, ...ALWAYS],
  },
  {
    id: "addCandidate",
    method: "post",
    path: "/openings/{opening}/candidates",
    summary: "Add a candidate to an open opening. The same `externalId` again changes nothing.",
    action: "candidates.add",
    body: "NewCandidate",
    answers: {
      200: { description: "They were there already, and nothing was changed.", schema: "Candidate" },
      201: { description: "They were added.", schema: "Candidate" },
    },
    problems: [400, 404, 409, 411, 413, 415, 422, ...ALWAYS],
  },
  {
    id: "readCandidate",
    method: "get",
    path: "/openings/{opening}/candidates/{candidate}",
    summary: "How far one candidate is.",
    action: "candidates.follow",
    answers: { 200: { description: "Them.", schema: "Candidate" } },
    problems: [404, ...ALWAYS],
  },
  {
    id: "listDecisions",
    method: "get",
    path: "/decisions",
    summary: "Decisions on candidates, the earliest first.",
    action: "decisions.follow",
    query: DecisionsQuery,
    answers: { 200: { description: "A page of them.", schema: "DecisionList" } },
    problems: [400, ...ALWAYS],
  },
  {
    id: "readDecision",
    method: "get",
    path: "/decisions/{decision}",
    summary: "One decision.",
    action: "decisions.follow",
    answers: { 200: { description: "It.", schema: "Decision" } },
    problems: [404, ...ALWAYS],
  },
  {
    id: "readDocument",
    method: "get",
    path: "/openapi.json",
    summary: "This document. It needs no token.",
    answers: { 200: { description: "The document." } },
    problems: [500, 503],
  },
];

type Json = Readonly<Record<string, unknown>>;

const ANSWERED = {
  Opening: schemas.ApiOpening,
  Candidate: schemas.ApiCandidate,
  Decision: schemas.ApiDecision,
  OpeningList: schemas.OpeningList,
  CandidateList: schemas.CandidateList,
  DecisionList: schemas.DecisionList,
  Problem: schemas.Problem,
  DecisionMade: schemas.DecisionMade,
};

const PARAMETERS = {
  opening: "The id of an opening.",
  candidate: "The tracker's own id of a candidate.",
  decision: "The id of a decision.",
};

const HEADERS = {
  "X-Request-Id": {
    ...{ description: "Of this request, as the log of Waymark has it.", required: true },
    schema: { type: "string", format: "uuid" },
  },
  "Retry-After": {
    ...{ description: "In how many seconds to send it again.", required: true },
    schema: { type: "integer", minimum: 1 },
  },
};
const headersOf = (...more: (keyof typeof HEADERS)[]) =>
  Object.fromEntries(["X-Request-Id", ...more].map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function problemAnswer(description: string, ...more: (keyof typeof HEADERS)[]): Json {
  return { description, headers: headersOf(...more), content: { "application/problem+json": contentOf("Problem") } };
}

/** Statuses with a response of their own in the document. */
const RESPONSE_BY_STATUS: Readonly<Record<number, string>> = { 429: "TooMany", 500: "Failed", 503: "Away" };

/** The interface in OpenAPI 3.1, made of the schemas by which requests are read. @param appUrl where Waymark is. */
export function apiDocument(appUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Waymark for applicant trackers",
      version: "1.0.0",
      summary: "Add candidates to openings, follow how far they are, and read what was decided.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${appUrl}/api/v1` }],
    security: [{ token: [] }],
    paths,
    webhooks: { "decision.made": { post: decisionMade() } },
    components: {
      schemas: { ...components(ANSWERED, "output"), ...components({ NewCandidate: schemas.NewCandidate }, "input") },
      responses: {
        Problem: problemAnswer("Not done."),
        TooMany: problemAnswer("Too many requests: send the next after a pause.", "Retry-After"),
        Failed: problemAnswer("Something went wrong here. Send it again; sending it twice does no harm."),
        Away: problemAnswer(
          "The database isn't responding, or can't save anything. Send it again later.",
          "Retry-After",
        ),
      },
      headers: HEADERS,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token that an administrator of Waymark has made." },
      },
    },
  };
}

const SIGNED_BY = {
  "webhook-id": "The same for every attempt to tell it.",
  "webhook-timestamp": "When it was sent, in seconds since 1970.",
  "webhook-signature": "`v1,` and the base64 HMAC-SHA256 of id, timestamp and body with `.` between them.",
};

function decisionMade(): Json {
  const parameters = Object.entries(SIGNED_BY).map(([name, description]) => {
    return { name, in: "header", required: true, description, schema: { type: "string" } };
  });
  return {
    operationId: "decisionMade",
    summary: "A decision was made. Signed by the Standard Webhooks specification.",
    security: [],
    parameters,
    requestBody: { required: true, content: { "application/json": contentOf("DecisionMade") } },
    responses: { "2XX": { description: "Received. Anything else, and it is sent again." } },
  };
}

const contentOf = (name: string) => ({ schema: { $ref: `#/components/schemas/${name}` } });

function operationOf({ id, summary, path, action, query, body, answers, problems }: Operation): Json {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as keyof typeof PARAMETERS);
  const inPath = names.map((name) => ({
    ...{ name, in: "path", required: true, description: PARAMETERS[name] },
    schema: { type: "string", minLength: 1 },
  }));
  const done = Object.entries(answers).map(([status, { schema, description }]) => [
    status,
    {
      ...{ description, headers: headersOf() },
      content: { "application/json": schema ? contentOf(schema) : { schema: { type: "object" } } },
    },
  ]);
  const refused = problems.map((status) => [
    status,
    { $ref: `#/components/responses/${RESPONSE_BY_STATUS[status] ?? "Problem"}` },
  ]);
  return {
    operationId: id,
    summary,
    ...(action ? { security: scopesFor(action).map((scope) => ({ token: [scope] })) } : { security: [] }),
    parameters: [...inPath, ...(query ? queryOf(query) : [])],
    ...(body ? { requestBody: { required: true, content: { "application/json": contentOf(body) } } } : {}),
    responses: Object.fromEntries([...done, ...refused]),
  };
}

function queryOf(query: z.ZodObject): Json[] {
  const { properties = {} } = plain(z.toJSONSchema(query, { io: "input" })) as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => {
    return { name, in: "query", required: false, description, schema };
  });
}

/** Each of the schemas under its name, which the others refer to. */
function components(named: Readonly<Record<string, z.ZodType>>, io: "input" | "output"): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(made).map(([id, schema]) => [id, plain(schema)]));
}

/** Without what the place in the document says already, and without patterns of what a format names. */
function plain(schema: object): unknown {
  const { $schema, $id, ...rest } = schema as Json;
  return withoutPatterns(rest);
}

function withoutPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPatterns);
  if (typeof value !== "object" || value === null) return value;
  const { pattern, ...rest } = value as Json;
  const kept = pattern !== undefined && typeof rest.format !== "string" ? { ...rest, pattern } : rest;
  return Object.fromEntries(Object.entries(kept).map(([key, one]) => [key, withoutPatterns(one)]));
}
