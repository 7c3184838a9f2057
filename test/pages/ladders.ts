import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER } from "./fullest";
import { type RouteFixture, signedIn } from "./route";

const ladderPage = (path: string): RouteFixture => ({
  at: () => `/frameworks${path}`,
  GET: signedIn("page"),
  public: "page",
});

async function anyExpectation(db: Db): Promise<string> {
  const where = { version: { slug: "engineering" } };
  const { expectationId, version } = await db.frameworkExpectation.findFirstOrThrow({
    where,
    include: { version: true },
  });
  return `/frameworks/engineering@${version.version}/expectations/${expectationId}`;
}

export async function firstCompetency(db: Db): Promise<string> {
  const { content } = await db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
  return (content as { competencies: { id: string }[] }).competencies[0]!.id;
}

type Older = { ladders: { levels: { code: string; expectations: { id: string; statement: string }[] }[] }[] };

/** The demonstration's files follow a version that has a level more, and asked other things: there is a lot to decide, and to read. */
export async function withOlderVersion(db: Db, pathOf: (slug: string) => string): Promise<string> {
  const slug = "site-reliability";
  const { content } = await db.frameworkVersion.findFirstOrThrow({ where: { slug }, orderBy: { sequence: "asc" } });
  const older = { ...(structuredClone(content) as Older), version: "0.9.0" };
  const levels = older.ladders[0]!.levels;
  levels[0]!.expectations[0]!.statement = "Keeps the pager quiet on weekends.";
  levels.push({ ...levels.at(-1)!, code: "IC99", expectations: [{ ...levels[0]!.expectations[0]!, id: "e-gone99" }] });
  const row = { id: "older", slug, version: "0.9.0", contentHash: "older", content: older, publishedAt: new Date() };
  await db.frameworkVersion.upsert({ where: { id: row.id }, create: row, update: {} });
  return pathOf(slug);
}

/** Frameworks, their ladders and interview kits. */
export const LADDER_ROUTES: Record<string, RouteFixture> = {
  "routes/frameworks._index": { ...ladderPage(""), fullest: at("/frameworks") },
  "routes/frameworks.$framework._index": { ...ladderPage("/small"), fullest: at("/frameworks/engineering") },
  "routes/frameworks.$framework.ladders.$ladder": {
    ...ladderPage("/small/ladders/ic"),
    fullest: at("/frameworks/engineering/ladders/ic"),
  },
  "routes/frameworks.$framework.levels.$level": {
    ...ladderPage("/small/levels/IC2"),
    fullest: at("/frameworks/engineering/levels/IC3"),
  },
  "routes/frameworks.$framework.compare": {
    ...ladderPage("/small/compare?from=IC1&to=TL1"),
    fullest: at("/frameworks/engineering/compare?from=IC3&to=TL1"),
  },
  "routes/frameworks.$framework.competencies.$competency": {
    ...ladderPage("/small/competencies/c-aaaa"),
    fullest: {
      as: ENGINEER,
      path: async (db) => `/frameworks/engineering/competencies/${await firstCompetency(db)}`,
    },
  },
  "routes/frameworks.$framework.expectations.$expectation": {
    ...ladderPage("/small@1.0.0/expectations/e-ic1aaa"),
    fullest: { as: ENGINEER, path: anyExpectation },
  },
  "routes/frameworks.$framework.pathways": {
    ...ladderPage("/small/pathways"),
    fullest: at("/frameworks/engineering/pathways"),
  },
  "routes/frameworks.$framework.interviews._index": {
    at: () => "/frameworks/with-kit/interviews",
    GET: signedIn("page"),
    fullest: at("/frameworks/engineering/interviews"),
  },
  "routes/frameworks.$framework.interviews.$kit": {
    at: () => "/frameworks/with-kit/interviews/coding",
    GET: signedIn("page"),
    fullest: at("/frameworks/engineering/interviews/system-design"),
  },
  "routes/frameworks.$framework.case[.]json": {
    at: () => "/frameworks/small@1.0.0/case.json",
    GET: signedIn("json"),
  },
  "routes/frameworks.$framework.interviews.$kit_.materials.$material": {
    at: () => "/frameworks/with-kit/interviews/coding/materials/receipt",
    GET: signedIn("page"),
    fullest: at("/frameworks/engineering/interviews/code-review/materials/change"),
  },
  "routes/frameworks.$framework.changes": {
    ...ladderPage("/small/changes"),
    fullest: {
      as: ENGINEER,
      path: (db) => withOlderVersion(db, (slug) => `/frameworks/${slug}/changes?level=IC1`),
    },
  },
  "routes/frameworks.$framework.search": {
    ...ladderPage("/small/search?q=craft"),
    fullest: at("/frameworks/engineering/search?q=incident"),
  },
};
