/**
 * Assessments on a version of a real ladder, carried to a later one through the database: every rating and every piece of evidence is kept,
 * reworded or retired as another program counted. A few of one step each day in `npm test`, all 1,000 of both in the full run.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveAssessment } from "~/features/assessment/sheets/carry.server";
import { sheetPage } from "~/features/assessment/sheets/sheet.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { importFiles } from "~/features/ladder/importing/import-files.server";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { followingOf } from "~/features/ladder/versions/domain/following";
import { expectationsIn, levelsIn } from "~/features/ladder/versions/domain/lineage";
import { contentHash } from "~/platform/content-hash.server";
import { seededRandom } from "~/science/seeded-random";
import { actorOf } from "../factories/actors";
import { personRow, positionRow } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { IS_FULL, isTurnOf } from "../setup/draws";

const FILES = "test/ladder-files";
const REPLAY = JSON.parse(readFileSync(`${FILES}/replay.json`, "utf8"));

let app: TestApp;
let folder = "";
beforeAll(async () => {
  app = await openTestApp();
  folder = mkdtempSync(join(tmpdir(), "waymark-replay-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

type Imported = { framework: Framework; ids: Record<string, string> };

/** A version as an import makes it, over an earlier one in the same folder. */
async function imported(version: string, file: string, slug: string): Promise<Imported> {
  const place = join(folder, slug);
  cpSync(`${FILES}/financial-times/${version}`, place, { recursive: true });
  await importFiles([join(place, file)], { out: join(place, "out"), slug, splitting: "auto", isAccepted: true });
  const loaded = (await loadFrameworks(join(place, "out"))).find((one) => one.slug === slug);
  expect(loaded?.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const { ids } = JSON.parse(readFileSync(join(place, "out", slug, "imported.json"), "utf8"));
  return { framework: { ...loaded!.framework!, slug, version: "1.0.0" }, ids };
}

type Draw = { id: string; x: number; evidence: number };

/** What one person rated, as `replay.json` says how to draw it. */
function drawn(source: string, seed: number, count: number): { top: string; draws: Draw[] }[] {
  const rows = load(readFileSync(`${FILES}/financial-times/${source}/competencies.yml`, "utf8")) as Row[];
  const declared = load(readFileSync(`${FILES}/financial-times/${source}/levels.yml`, "utf8")) as { id: string }[];
  const levels = declared.map(({ id }) => id).filter((id) => rows.some(({ level }) => level === id));
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, () => {
    const top = levels[below(levels.length)]!;
    const asked = rows.filter(({ level }) => levels.indexOf(level) <= levels.indexOf(top)).map(({ id }) => id);
    const draws = asked.sort().map((id): Draw => {
      const x = below(10);
      return { id, x, evidence: x === 0 ? 0 : below(3) };
    });
    return { top, draws };
  });
}
type Row = { id: string; level: string };

const publish = (framework: Framework, decisions: Parameters<typeof publishFrameworks>[3] = []) => {
  const loaded = { slug: framework.slug, framework, hash: contentHash(framework), problems: [], parts: null };
  return publishFrameworks(app, [loaded], false, decisions);
};

/** Rows at a time: a statement holds so many values at most. */
const AT_A_TIME = 2_000;

async function inserted<Row>(
  rows: readonly Row[],
  insert: (given: { data: Row[] }) => Promise<unknown>,
): Promise<void> {
  for (let place = 0; place < rows.length; place += AT_A_TIME)
    await insert({ data: rows.slice(place, place + AT_A_TIME) });
}

/** People, each with a draft and evidence of what they drew. */
async function fill(
  slug: string,
  versionId: string,
  codeOf: (level: string) => string,
  ids: Record<string, string>,
  people: ReturnType<typeof drawn>,
) {
  const at = app.now();
  const filled = people.map(({ top, draws }) => ({
    ...{ person: personRow(app), assessmentId: app.newId(), sheetId: app.newId(), level: codeOf(top) },
    done: draws.filter(({ x }) => x > 0),
  }));
  const pieces = filled.flatMap(({ person, done }) =>
    done.flatMap(({ id, evidence }) =>
      Array.from({ length: evidence }, () => ({ id: app.newId(), ownerId: person.id, expectationId: ids[`e|${id}`]! })),
    ),
  );
  const { db } = app;
  await inserted(
    filled.map(({ person }) => person),
    (rows) => db.person.createMany(rows),
  );
  await inserted(
    filled.map(({ person, level }) => positionRow(app, { personId: person.id, frameworkSlug: slug, levelCode: level })),
    (rows) => db.position.createMany(rows),
  );
  await inserted(
    filled.map(({ person, assessmentId, level }) => {
      const asked = { versionId, targetLevel: level, heldLevel: level, startedAt: at };
      return { id: assessmentId, subjectId: person.id, ...asked };
    }),
    (rows) => db.assessment.createMany(rows),
  );
  await inserted(
    filled.map(({ person, assessmentId, sheetId }) => {
      return { id: sheetId, assessmentId, versionId, raterId: person.id, side: "SELF" as const };
    }),
    (rows) => db.sheet.createMany(rows),
  );
  await inserted(
    filled.flatMap(({ sheetId, done }) =>
      done.map(({ id, x }) => ({
        ...{ sheetId, versionId, expectationId: ids[`e|${id}`]!, note: `Note of ${id}`, updatedAt: at },
        ...(x < 9 ? { kind: "RATED" as const, word: "meeting" } : { kind: "NO_OPPORTUNITY" as const, reason: "" }),
      })),
    ),
    (rows) => db.rating.createMany(rows as never),
  );
  const about = { kind: "NOTE", title: "A change", happenedOn: at, createdAt: at } as const;
  await inserted(
    pieces.map(({ id, ownerId }) => ({ id, ownerId, ...about })),
    (rows) => db.evidence.createMany(rows),
  );
  await inserted(
    pieces.map(({ id, expectationId }) => ({ evidenceId: id, versionId, expectationId, attachedAt: at })),
    (rows) => db.evidenceLink.createMany(rows),
  );
  return filled;
}

/** What the database says became of all that was rated on a version, or of one assessment. */
async function tally(versionId: string, nextId: string, same: readonly string[], only: string | null) {
  const of = async (what: "ratings" | "evidence") => {
    const rows = await app.db.$queryRawUnsafe<{ fate: string; counted: number }[]>(
      `SELECT CASE WHEN c."fromId" = ANY($3) THEN 'same' ELSE c."fate"::text END AS "fate", count(*)::int AS "counted"
       FROM ${what === "ratings" ? '"Rating" r JOIN "Sheet" s ON s."id" = r."sheetId" JOIN "Assessment" a ON a."id" = s."assessmentId"' : '"EvidenceLink" r JOIN "Evidence" e ON e."id" = r."evidenceId" JOIN "Assessment" a ON a."subjectId" = e."ownerId" AND a."versionId" = r."versionId"'}
       JOIN "VersionCarry" c ON c."versionId" = $2 AND c."kind" = 'EXPECTATION' AND c."fromId" = r."expectationId"
       WHERE r."versionId" = $1 AND ($4::text IS NULL OR a."id" = $4) GROUP BY 1`,
      versionId,
      nextId,
      same,
      only,
    );
    return Object.fromEntries(rows.map(({ fate, counted }) => [fate, counted]));
  };
  const [ratings, evidence] = [await of("ratings"), await of("evidence")];
  const counted = {
    kept: ratings.KEPT,
    kept_evidence: evidence.KEPT,
    reworded: ratings.REWORDED,
    reworded_evidence: evidence.REWORDED,
    retired: ratings.RETIRED,
    retired_evidence: evidence.RETIRED,
    retired_same_text_elsewhere: ratings.same,
    retired_same_text_elsewhere_evidence: evidence.same,
  };
  return Object.fromEntries(Object.entries(counted).filter(([, value]) => value !== undefined));
}

const fatesIn = (expected: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(expected).filter(([key, value]) => /^(kept|reworded|retired)/.test(key) && value > 0),
  );

/** 2,000 people with 53,000 ratings take a while. */
const FULL_MS = IS_FULL ? 1_200_000 : undefined;

const STEPS = [
  ["v1.1.0", "v1.2.0", "competencies.yml", "competencies.yml"],
  ["v1.0.0", "v2.0.0", "competencies.yml", "engineering.yml"],
] as const;

test.each(STEPS.filter((_, place) => isTurnOf(place, STEPS.length)))(
  "from %s to %s every rating and all evidence has a place, and old words stay readable",
  async (from, to, file, next) => {
    const expected = REPLAY[`${from}..${to}`];
    const slug = `ft-${from.replaceAll(".", "-")}`;
    const before = await imported(from, file, slug);
    const after = await imported(to, next, next === file ? slug : `${slug}-next`);
    await publish(before.framework);
    const version = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug } });
    const codeOf = (level: string) => before.ids[`l|${level}`]!.slice("level/".length);
    const people = drawn(from, expected.seed, IS_FULL ? expected.assessments : 3);
    const filled = await fill(slug, version.id, codeOf, before.ids, people);

    // The preview proposes the same words under other ids, and the same levels; a person confirms them.
    const framework = { ...after.framework, slug };
    const { lowest, gone } = followingOf(before.framework, { ...framework, version: "1.0.1" });
    const proposed = gone.flatMap(({ kind, id, proposal }) =>
      kind === "expectation" && proposal?.because === "same" ? [{ kind, from: id, to: [proposal.to] }] : [],
    );
    const pairs: [string, string][] = expected.same_text_new_id ?? [];
    expect(proposed.map((one) => `${one.from} ${one.to}`).sort()).toEqual(
      pairs.map(([was, is]) => `${before.ids[`e|${was}`]} ${after.ids[`e|${is}`]}`).sort(),
    );
    const places = levelsIn(framework).map(({ code }) => code);
    const levels = levelsIn(before.framework).map(({ code }, index) => {
      const key = Object.keys(before.ids).find((one) => before.ids[one] === `level/${code}`) ?? "";
      const same = after.ids[key]?.slice("level/".length) ?? "";
      return { kind: "level" as const, from: code, to: [places.includes(same) ? same : places[index]!] };
    });
    const decisions = [...proposed, ...levels];
    expect(await publish({ ...framework, version: lowest }, decisions)).toMatchObject([{ outcome: "published" }]);
    const stored = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug }, orderBy: { sequence: "desc" } });

    const same = proposed.map((one) => one.from);
    if (IS_FULL) expect(await tally(version.id, stored.id, same, null)).toEqual(fatesIn(expected.totals));
    for (const [place, first] of expected.first_three.entries()) {
      const { person, assessmentId } = filled[place]!;
      expect(await tally(version.id, stored.id, same, assessmentId)).toEqual(fatesIn(first));
      const actor = actorOf(person);
      const rated = first.rated + first.no_opportunity;
      const movedId = await moveAssessment(app, actor, assessmentId);
      const moved = await app.db.rating.count({ where: { sheet: { assessmentId: movedId } } });
      expect(moved).toBe((first.kept ?? 0) + (first.reworded ?? 0) + (first.retired_same_text_elsewhere ?? 0));
      // The old draft still says all that was written, in the words it was written about.
      const old = await sheetPage(app, actor, assessmentId, "all");
      expect(Object.keys(old.stored)).toHaveLength(rated);
      const words = new Map(expectationsIn(before.framework).map(({ id, statement }) => [id, statement]));
      const shown = new Map(
        old.competencies.flatMap((one) => one.expectations.map(({ id, statement }) => [id, statement])),
      );
      for (const [id, { note }] of Object.entries(old.stored)) {
        expect(note).toMatch(/^Note of /);
        expect(shown.get(id)).toBe(words.get(id));
      }
    }
  },
  FULL_MS,
);
