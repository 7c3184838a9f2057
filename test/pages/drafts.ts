import type { Db } from "~/platform/database/database.server";
import { createDraft, createSuggestion, createThread, shippedFiles } from "../factories/drafts";
import { ADMINISTRATOR, at, ENGINEER, type Fullest } from "./fullest";
import { administratorOnly, type Outcome, type RouteFixture, signedIn } from "./route";

/** Of the draft of the world: `self` owns it, their manager edits it, the colleague reviews it. */
const readers = (outcome: Outcome) => ["sign-in", outcome, outcome, "hidden", outcome, "hidden"] as const;
const editors = (outcome: Outcome) => ["sign-in", outcome, outcome, "hidden", "hidden", "hidden"] as const;
const owner = (outcome: Outcome) => ["sign-in", outcome, "hidden", "hidden", "hidden", "hidden"] as const;

/** The shipped ladders as a draft that the engineer of the demonstration owns, with a higher number and a suggestion to answer. */
async function withDraft(db: Db, path: string): Promise<string> {
  const person = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  const files = new Map(shippedFiles("engineering"));
  files.set("framework.yaml", files.get("framework.yaml")!.replace(/^version: .*$/m, "version: 9.9.9"));
  await createDraft(db, "engineering", files, { [person.id]: "OWNER" });
  await createSuggestion(db, { slug: "engineering", expectationId: "e-7lcklu", authorId: person.id, id: "suggestion" });
  await createThread(db, { slug: "engineering", expectationId: "e-7lcklu", authorId: person.id, id: "thread" });
  return path;
}

type Asking = { ladders: { levels: { expectations: { statement: string }[] }[] }[] };

/** A draft that is pinned to the shipped ladders, of which a newer version asks other things. */
async function withPinnedChild(db: Db): Promise<string> {
  const { content, version } = await db.frameworkVersion.findFirstOrThrow({
    where: { slug: "engineering", version: { not: "99.0.0" } },
    orderBy: { sequence: "desc" },
  });
  const newer = { ...(structuredClone(content) as Asking), version: "99.0.0" };
  for (const level of newer.ladders.flatMap(({ levels }) => levels)) {
    const [first] = level.expectations;
    if (first) first.statement = `Together with others: ${first.statement}`;
  }
  const row = { id: "newer", slug: "engineering", version: "99.0.0", contentHash: "newer", content: newer as object };
  await db.frameworkVersion.upsert({
    where: { id: row.id },
    create: { ...row, publishedAt: new Date() },
    update: {},
  });
  const person = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  const [major, minor] = version.split(".");
  const files = new Map([
    ["framework.yaml", `name: Platform\nversion: 1.0.0\nextends: engineering@${major}.${minor}\n`],
  ]);
  await createDraft(db, "platform", files, { [person.id]: "OWNER" });
  return "/frameworks/platform/edit/parent";
}

const fullest = (path: string): Fullest => ({ as: ENGINEER, path: (db) => withDraft(db, path) });

const THING = {
  ...{ do: "save", kind: "level", id: "IC1", has: "title" },
  ...{ title: "Engineer I", "was-title": "Engineer" },
};

/** The editor of ladders, and what people suggest for them. */
export const DRAFT_ROUTES: Record<string, RouteFixture> = {
  "routes/frameworks.$framework.edit._index": {
    at: () => "/frameworks/small/edit",
    GET: readers("page"),
    POST: { form: () => ({ do: "review", until: "" }), expected: owner("sent") },
    fullest: fullest("/frameworks/engineering/edit"),
  },
  "routes/frameworks.$framework.edit.levels.$level._index": {
    at: () => "/frameworks/small/edit/levels/IC1",
    GET: readers("page"),
    POST: { form: () => THING, expected: editors("sent") },
    fullest: fullest("/frameworks/engineering/edit/levels/IC1?competency=c-k7qd"),
  },
  "routes/frameworks.$framework.edit.levels.$level.preview": {
    at: () => "/frameworks/small/edit/levels/IC1/preview",
    GET: readers("page"),
    fullest: fullest("/frameworks/engineering/edit/levels/IC1/preview"),
  },
  "routes/frameworks.$framework.edit.ladders.$ladder": {
    at: () => "/frameworks/small/edit/ladders/ic",
    GET: readers("page"),
    POST: {
      form: () => ({
        ...{ ...THING, kind: "expectation", id: "e-aaaaa1", has: "statement" },
        ...{ statement: "Submits changes.", "was-statement": "Submits changes small enough for one sitting." },
      }),
      expected: editors("sent"),
    },
    fullest: fullest("/frameworks/engineering/edit/ladders/ic"),
  },
  "routes/frameworks.$framework.edit.competencies.$competency": {
    at: () => "/frameworks/small/edit/competencies/c-aaaa",
    GET: readers("page"),
    POST: {
      form: () => ({ ...THING, kind: "competency", id: "c-aaaa", has: "name", name: "Crafts", "was-name": "Craft" }),
      expected: editors("sent"),
    },
    fullest: fullest("/frameworks/engineering/edit/competencies/c-k7qd"),
  },
  "routes/frameworks.$framework.edit.changes": {
    at: () => "/frameworks/small/edit/changes",
    GET: readers("page"),
    fullest: {
      as: ENGINEER,
      async path(db) {
        await withPinnedChild(db);
        return withDraft(db, "/frameworks/engineering/edit/changes");
      },
    },
  },
  "routes/frameworks.$framework.edit.history": {
    at: () => "/frameworks/small/edit/history",
    GET: readers("page"),
    fullest: fullest("/frameworks/engineering/edit/history?revision=1"),
  },
  "routes/frameworks.$framework.edit.files": {
    at: () => "/frameworks/small/edit/files",
    GET: ["sign-in", "page", "page", "hidden", "hidden", "page"],
  },
  "routes/frameworks.$framework.edit.publish": {
    at: () => "/frameworks/small/edit/publish",
    GET: owner("page"),
    POST: { form: () => ({ do: "number" }), expected: owner("sent") },
    fullest: fullest("/frameworks/engineering/edit/publish"),
  },
  "routes/frameworks.$framework.edit.parent": {
    at: () => "/frameworks/pinned/edit/parent",
    GET: owner("page"),
    POST: { form: () => ({ do: "update", to: "small@1" }), expected: owner("sent") },
    fullest: { as: ENGINEER, path: withPinnedChild },
  },
  "routes/frameworks.$framework.edit.comments": {
    at: () => "/frameworks/small/edit/comments?expectation=e-aaaaa1",
    GET: readers("page"),
    POST: {
      form: ({ draftThread }) => ({ do: "reply", id: crypto.randomUUID(), thread: draftThread, text: "One sitting." }),
      expected: readers("sent"),
    },
    fullest: fullest("/frameworks/engineering/edit/comments?expectation=e-7lcklu"),
  },
  "routes/frameworks.$framework.edit.suggestions": {
    at: () => "/frameworks/small/edit/suggestions",
    GET: readers("page"),
    POST: {
      form: ({ suggestion }) => ({ do: "decline", proposal: suggestion, text: "", answer: "It says so already." }),
      expected: owner("sent"),
    },
    fullest: fullest("/frameworks/engineering/edit/suggestions"),
  },
  "routes/frameworks.$framework.suggest.$expectation": {
    at: () => "/frameworks/small/suggest/e-ic1aaa",
    GET: signedIn("page"),
    POST: {
      form: () => ({ id: crypto.randomUUID(), kind: "QUESTION", text: "What counts as small?" }),
      expected: signedIn("sent"),
    },
    fullest: fullest("/frameworks/engineering/suggest/e-7lcklu"),
  },
  "routes/admin.ladders.$framework_.editors": {
    at: () => "/admin/ladders/small/editors",
    GET: administratorOnly("page"),
    POST: {
      form: ({ self }) => ({ do: "grant", person: `${self}:`, role: "OWNER" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/ladders/engineering/editors", ADMINISTRATOR),
  },
};
