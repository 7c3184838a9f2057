import { afterAll, beforeAll, expect, test } from "vitest";
import { startAssessment } from "~/features/assessment/sheets/assessment.server";
import type { Framework, Level } from "~/features/ladder/format/domain/framework";
import type { Decision } from "~/features/ladder/versions/domain/lineage";
import { contentHash } from "~/platform/content-hash.server";
import { actorOf } from "../../../../test/factories/actors";
import { smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition, day } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { publishFrameworks } from "./publish.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

function publish(framework: Framework, decisions: readonly Decision[] = []) {
  const one = { slug: framework.slug, framework, hash: contentHash(framework), problems: [], parts: null };
  return publishFrameworks(app, [one], false, decisions);
}

/** The small framework without IC2, as a version of its own. */
function withoutIc2(slug: string, version: string, change = (levels: Level[]) => levels): Framework {
  const [ic, ...rest] = smallFramework().ladders;
  const levels = change(ic!.levels.filter(({ code }) => code !== "IC2"));
  return smallFramework({ slug, version, ladders: [{ ...ic!, levels }, ...rest] });
}

async function personAt(slug: string, levelCode: string, since = "2024-01-08") {
  const person = await createPerson(app);
  await createPosition(app, { personId: person.id, frameworkSlug: slug, levelCode, since: day(since) });
  return person;
}

const historyOf = (personId: string) =>
  app.db.position.findMany({
    where: { personId },
    orderBy: { since: "asc" },
    select: { levelCode: true, since: true },
  });

test("a version that hides a held level: refused, mapped, published; and what its four people have afterwards", async () => {
  const slug = "hidden-level";
  await publish(smallFramework({ slug }));
  const before = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug } });
  const today = app.now().toISOString().slice(0, 10);
  const people = [
    await personAt(slug, "IC2"),
    await personAt(slug, "IC2"),
    // One begins there today, one next year.
    await personAt(slug, "IC2", today),
    await personAt(slug, "IC1"),
  ];
  const [drafting, aiming, starting, coming] = people.map(({ id }) => id) as [string, string, string, string];
  await createPosition(app, { personId: coming, frameworkSlug: slug, levelCode: "IC2", since: day("2030-01-01") });
  const at = app.now();
  await app.db.growthPlan.create({
    data: { personId: aiming, frameworkSlug: slug, targetLevel: "IC2", changedAt: at },
  });
  const started = await startAssessment(app, actorOf({ id: drafting, name: "Sam" }), { slug, levelCode: "IC2" });
  if (started.is !== "started") throw new Error(started.is);
  const evidence = await app.db.evidence.create({
    data: {
      ...{ id: app.newId(), ownerId: drafting, kind: "NOTE", title: "A migration", happenedOn: day("2026-01-08") },
      createdAt: at,
      links: { create: { versionId: before.id, expectationId: "e-ic2aaa", attachedAt: at } },
    },
  });

  const next = withoutIc2(slug, "2.0.0");
  expect(await publish({ ...next, version: "1.0.1" })).toMatchObject([
    { outcome: "refused", message: expect.stringMatching(/1\.0\.1 is too low .* 2\.0\.0 or higher/) },
  ]);
  expect(await publish(next)).toMatchObject([
    { outcome: "refused", message: expect.stringContaining("4 people at IC2") },
  ]);
  const retired = [{ kind: "level", from: "IC2", to: [] }] as const;
  expect(await publish(next, retired)).toMatchObject([{ outcome: "refused" }]);
  expect(await app.db.frameworkVersion.count({ where: { slug } })).toBe(1);

  const mapped: Decision[] = [
    { kind: "level", from: "IC2", to: ["IC1"] },
    { kind: "expectation", from: "e-ic2aaa", to: ["e-ic1aaa"] },
  ];
  expect(await publish(next, mapped)).toMatchObject([{ outcome: "published" }]);

  // The old position stays as history; one that has not begun yet takes the new code.
  expect(await historyOf(drafting)).toMatchObject([{ levelCode: "IC2" }, { levelCode: "IC1", since: day(today) }]);
  expect(await historyOf(starting)).toMatchObject([{ levelCode: "IC1", since: day(today) }]);
  expect(await historyOf(coming)).toMatchObject([{ levelCode: "IC1" }, { levelCode: "IC1", since: day("2030-01-01") }]);
  expect(await app.db.growthPlan.findUnique({ where: { personId: aiming } })).toMatchObject({ targetLevel: "IC1" });
  // The draft keeps its version and its level, and evidence the words it was attached to.
  const draft = { versionId: before.id, targetLevel: "IC2", heldLevel: "IC2" };
  expect(await app.db.assessment.findUnique({ where: { id: started.assessmentId } })).toMatchObject(draft);
  const links = await app.db.evidenceLink.findMany({ where: { evidenceId: evidence.id } });
  expect(links).toMatchObject([{ versionId: before.id, expectationId: "e-ic2aaa" }]);

  const rows = await app.db.versionCarry.findMany({ where: { version: { slug } }, orderBy: { fromId: "asc" } });
  expect(rows).toHaveLength(4 + 2 + 8);
  const rowOf = (fromId: string) => rows.find((one) => one.fromId === fromId);
  expect(rowOf("IC2")).toMatchObject({ toIds: ["IC1"], fate: "MERGED", decided: true });
  expect(rowOf("e-ic2aaa")).toMatchObject({ toIds: ["e-ic1aaa"], fate: "MERGED", decided: true });
  expect(rowOf("e-ic2bbb")).toMatchObject({ toIds: [], fate: "RETIRED", decided: false });
  expect(rowOf("c-aaaa")).toMatchObject({ toIds: ["c-aaaa"], fate: "KEPT", decided: false });
});

test("codes that files exchange move everyone at once, and no position changes in any other way", async () => {
  const slug = "inserted";
  await publish(smallFramework({ slug }));
  const [low, high] = [await personAt(slug, "IC2"), await personAt(slug, "IC3")];
  const [ic, ...rest] = smallFramework().ladders;
  const [one, two, three] = ic!.levels as [Level, Level, Level];
  const renamed = (level: Level, code: string): Level => ({
    ...level,
    ...{ code, was: [level.code] },
    expectations: level.expectations.map((asked) => ({ ...asked, levelCode: code })),
  });
  const added = {
    ...two,
    expectations: two.expectations.map((asked) => ({ ...asked, id: `${asked.id.slice(0, 7)}x` })),
  };
  const levels = [one, added, renamed(two, "IC3"), renamed(three, "IC4")];
  const after = smallFramework({ slug, version: "2.0.0", ladders: [{ ...ic!, levels }, ...rest] });
  expect(await publish({ ...after, pathways: [] })).toMatchObject([{ outcome: "published" }]);
  expect((await historyOf(low.id)).map(({ levelCode }) => levelCode)).toEqual(["IC2", "IC3"]);
  expect((await historyOf(high.id)).map(({ levelCode }) => levelCode)).toEqual(["IC3", "IC4"]);

  const change = (levelCode: string, personId: string) =>
    app.db.position.updateMany({ where: { personId }, data: { levelCode } });
  await expect(change("IC9", high.id)).rejects.toThrow(/never changed|Foreign key constraint violated/);
  await expect(app.db.position.deleteMany({ where: { personId: high.id } })).rejects.toThrow(
    /never changed|Foreign key constraint violated/,
  );
});
