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

type Content = { version: string; ladders: { levels: { expectations: { statement: string }[] }[] }[] };

/** A framework of two versions, of which the second has other words, one level more to hold and one less. */
async function withNewVersion(db: Db, slug: string): Promise<string> {
  const { content } = await db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
  const second = structuredClone(content) as Content;
  second.version = "9.0.0";
  for (const { levels } of second.ladders) levels[0]!.expectations[0]!.statement += " Twice.";
  for (const [version, one] of [
    ["1.0.0", content],
    ["9.0.0", second],
  ] as const) {
    const row = { slug, version, contentHash: `${slug} ${version}`, content: { ...(one as object), slug, version } };
    const id = `${slug}-${version}`;
    await db.frameworkVersion.upsert({
      where: { id },
      create: { ...row, id, publishedAt: new Date("2026-11-20T10:00:00.000Z") },
      update: {},
    });
  }
  return `/frameworks/${slug}/changes?level=IC1`;
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
    fullest: { as: ENGINEER, path: async (db) => `${await withNewVersion(db, "changed")}` },
  },
  "routes/frameworks.$framework.search": {
    ...ladderPage("/small/search?q=craft"),
    fullest: at("/frameworks/engineering/search?q=incident"),
  },
};
