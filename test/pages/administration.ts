import { COLUMNS } from "~/features/people/import/domain/people-file";
import type { Db } from "~/platform/database/database.server";
import { newToken } from "~/platform/sessions/token.server";
import { ADMINISTRATOR, at } from "./fullest";
import { importedLadder } from "./ladder-imports";
import { withOlderVersion } from "./ladders";
import { anyPerson } from "./people";
import { administratorOnly, type RouteFixture, signedIn } from "./route";

const newPerson = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0001",
  name: "Nadia",
  email: "nadia@example.org",
  timeZone: "UTC",
  startedOn: "2026-11-02",
};

/** One that waits and one that was given up. */
async function withJobs(db: Db): Promise<string> {
  const job = { kind: "password-reset", payload: {}, runAt: new Date() };
  const given = {
    ...job,
    attempts: 12,
    failedAt: new Date(),
    problem: "ECONNREFUSED: connect ECONNREFUSED 192.0.2.1:25",
  };
  await db.job.createMany({
    data: [
      { ...job, id: newToken() },
      { ...given, id: newToken() },
    ],
  });
  return "/admin/jobs";
}

/** A file of which one line is new, one is refused, and everybody else leaves. */
async function anyUpload(db: Db): Promise<string> {
  const line = "Nova Park,nova@lantern.example,,Payments,,,2026-11-02,Asia/Seoul,ko en";
  const content = [COLUMNS.join(","), line, "Nobody,,,,,,,,"].join("\n");
  const row = { id: "an-upload", content, everybody: true, uploadedBy: "nobody", uploadedAt: new Date() };
  await db.peopleImport.upsert({ where: { id: row.id }, create: row, update: {} });
  return `/admin/import/${row.id}`;
}

/** Some people who leave, with what they leave behind. */
async function anyBatch(db: Db): Promise<string> {
  const { id: madeById } = await db.person.findFirstOrThrow({ where: { name: ADMINISTRATOR } });
  const row = { id: "a-batch-of-people", act: "DEACTIVATE", madeById, madeAt: new Date() } as const;
  await db.peopleBatch.upsert({ where: { id: row.id }, create: row, update: {} });
  const people = await db.person.findMany({ where: { deactivatedAt: null, id: { not: madeById } }, take: 30 });
  const data = people.map(({ id: personId }) => ({ batchId: row.id, personId }));
  await db.peopleBatchPerson.createMany({ data, skipDuplicates: true });
  return `/admin/people/bulk/${row.id}`;
}

/** Administration of people and of the system. */
export const ADMINISTRATION_ROUTES: Record<string, RouteFixture> = {
  "routes/admin._index": { at: () => "/admin", GET: administratorOnly("page"), fullest: at("/admin", ADMINISTRATOR) },
  // Only in development and in the demonstration; `design.spec.ts` looks at it there.
  "routes/admin.design": {
    at: () => "/admin/design",
    GET: signedIn("hidden"),
    fullest: at("/admin/design", ADMINISTRATOR),
  },
  "routes/admin.focus": {
    at: () => "/admin/focus",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ framework: "small", ladder: "ic", focus: "c-aaaa", edits: "0" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/focus", ADMINISTRATOR),
  },
  "routes/admin.jobs": {
    at: () => "/admin/jobs",
    GET: administratorOnly("page"),
    POST: { form: () => ({ job: "a-job" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: withJobs },
  },
  "routes/admin.people._index": {
    at: () => "/admin/people",
    GET: administratorOnly("page"),
    POST: {
      form: ({ self }) => ({ do: "team", batch: newPerson.id, person: self, state: "here" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/people", ADMINISTRATOR),
  },
  "routes/admin.people.bulk.$batch": {
    at: ({ batch }) => `/admin/people/bulk/${batch}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "team", team: "Platform" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: anyBatch },
  },
  "routes/admin.people.new": {
    at: () => "/admin/people/new",
    GET: administratorOnly("page"),
    POST: { form: () => newPerson, expected: administratorOnly("sent") },
    fullest: at("/admin/people/new", ADMINISTRATOR),
  },
  "routes/admin.people.$person": {
    at: ({ self }) => `/admin/people/${self}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "deactivate", reason: "Has left" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: async (db) => `/admin${await anyPerson(db)}` },
  },
  "routes/admin.people[.]csv": { at: () => "/admin/people.csv", GET: administratorOnly("page") },
  "routes/admin.import._index": {
    at: () => "/admin/import",
    GET: administratorOnly("page"),
    POST: { form: () => ({ id: newPerson.id }), expected: administratorOnly("invalid") },
    fullest: at("/admin/import", ADMINISTRATOR),
  },
  "routes/admin.import.$import": {
    at: ({ upload }) => `/admin/import/${upload}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "discard" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: anyUpload },
  },
  "routes/admin.ladders._index": {
    at: () => "/admin/ladders",
    GET: administratorOnly("page"),
    fullest: at("/admin/ladders", ADMINISTRATOR),
  },
  "routes/admin.ladders.$framework": {
    at: () => "/admin/ladders/engineering",
    GET: administratorOnly("page"),
    // Not published in the world of the tests, so that there is nothing to compare.
    POST: { form: () => ({ do: "impact", hash: "a".repeat(64) }), expected: administratorOnly("invalid") },
    fullest: { as: ADMINISTRATOR, path: (db) => withOlderVersion(db, (slug) => `/admin/ladders/${slug}`) },
  },
  "routes/admin.ladders.new": {
    at: () => "/admin/ladders/new",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ name: `Ladders ${crypto.randomUUID()}`, owner: "Engineering", prefix: "EN", levels: "3" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/ladders/new", ADMINISTRATOR),
  },
  "routes/admin.ladders.import._index": {
    at: () => "/admin/ladders/import",
    GET: administratorOnly("page"),
    // No file comes with it.
    POST: { form: () => ({ id: newPerson.id, splitting: "auto" }), expected: administratorOnly("invalid") },
    fullest: at("/admin/ladders/import", ADMINISTRATOR),
  },
  "routes/admin.ladders.import.$import._index": {
    at: ({ ladderImport }) => `/admin/ladders/import/${ladderImport}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "accept", edits: "1", field: "owner" }), expected: administratorOnly("sent") },
    fullest: importedLadder,
  },
  "routes/admin.ladders.import.$import[.]zip": {
    at: ({ ladderImport }) => `/admin/ladders/import/${ladderImport}.zip`,
    GET: administratorOnly("page"),
  },
  "routes/admin.roles": {
    at: () => "/admin/roles",
    GET: administratorOnly("page"),
    POST: {
      form: ({ self }) => ({
        do: "grant",
        id: newPerson.id,
        role: "FACILITATOR",
        person: `${self}:`,
        reason: "Runs calibration",
      }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/roles", ADMINISTRATOR),
  },
  "routes/admin.tokens": {
    at: () => "/admin/tokens",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "make", id: newPerson.id, name: "A program", days: "90", scope: "scim" }),
      expected: administratorOnly("page"),
    },
    fullest: at("/admin/tokens", ADMINISTRATOR),
  },
  "routes/admin.export": {
    at: () => "/admin/export",
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "export" }), expected: administratorOnly("sent") },
    fullest: at("/admin/export", ADMINISTRATOR),
  },
  "routes/admin.export[.]zip": {
    at: () => "/admin/export.zip",
    // No export has been made.
    POST: { form: () => ({}), expected: ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"] },
  },
  "routes/admin.retention": {
    at: () => "/admin/retention",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ kind: "sessions", days: "60", version: "0" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/retention", ADMINISTRATOR),
  },
  "routes/admin.audit[.]csv": { at: () => "/admin/audit.csv", GET: administratorOnly("page") },
  "routes/admin.audit": {
    at: () => "/admin/audit",
    GET: administratorOnly("page"),
    fullest: at("/admin/audit", ADMINISTRATOR),
  },
};
