import { afterAll, beforeAll, expect, test } from "vitest";
import { assessmentPage } from "~/features/assessment/sheets/assessment.server";
import { moveAssessment, movePage } from "~/features/assessment/sheets/carry.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { sheetPage } from "~/features/assessment/sheets/sheet.server";
import { actorOf } from "../../../../test/factories/actors";
import { createRatings } from "../../../../test/factories/assessments";
import { newCycle } from "../../../../test/factories/cycles";
import { smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { publishAs } from "../../../../test/factories/publish";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { cyclePage, openCycle } from "./cycle.server";
import { cycleMovePage, moveCycle } from "./move.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** IC2 becomes IC2 with other words, and a new expectation. */
function next(slug: string) {
  const ladders = smallFramework().ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => ({
      ...level,
      expectations: level.expectations.flatMap((one) => {
        if (one.id === "e-ic2aaa") return [{ ...one, statement: "Does what IC2 asks for craft, and shows it." }];
        return one.id === "e-ic2bbb"
          ? [one, { ...one, id: "e-newbbb", statement: "Plans releases with others." }]
          : one;
      }),
    })),
  }));
  return smallFramework({ slug, version: "2.0.0", ladders });
}

async function openedFor(slug: string) {
  await publishAs(app, smallFramework({ slug }));
  const boss = await createPerson(app);
  const [ana, ben, cem] = await Promise.all(
    ["Ana", "Ben", "Cem"].map(async (name) => {
      const person = await createPerson(app, { name, managerId: boss.id });
      await createPosition(app, { personId: person.id, frameworkSlug: slug, levelCode: "IC2" });
      return actorOf(person);
    }),
  );
  const manager = actorOf(boss);
  const input = newCycle(app, { framework: slug, focus: ["c-aaaa"] });
  await openCycle(app, manager, input);
  const of = (actor: { id: string }) =>
    app.db.assessment.findUniqueOrThrow({ where: { cycleId_subjectId: { cycleId: input.id, subjectId: actor.id } } });
  return { id: input.id, manager, ana: ana!, ben: ben!, cem: cem!, of };
}

test("a cycle moves with what no one has begun; a draft is moved by its writer, and nothing written changes", async () => {
  const { id, manager, ana, ben, cem, of } = await openedFor("moving");
  const [bens, cems] = [(await of(ben)).id, (await of(cem)).id];
  await beginSheet(app, ben, bens);
  const sheet = await app.db.sheet.findFirstOrThrow({ where: { assessmentId: bens } });
  await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", word: "meeting", note: "Seen in spring." }]);
  for (const actor of [cem, manager]) await beginSheet(app, actor, cems);
  expect(await cycleMovePage(app, manager, id)).toMatchObject({ target: null });
  const before = await of(ana);
  const update = { where: { id: before.id }, data: { targetLevel: "IC3" } };
  await expect(app.db.assessment.update(update)).rejects.toThrow(/keeps its person|Foreign key/);

  await publishAs(app, next("moving"));
  expect(await cyclePage(app, manager, id, 1)).toMatchObject({ cycle: { newer: "2.0.0" } });
  const page = await cycleMovePage(app, manager, id);
  expect(page.counts).toEqual({ moves: 1, offered: 1, stay: 1 });
  expect(page.drafts.map(({ author }) => author).slice(0, 2)).toEqual(["Ben", "Cem"]);
  expect(page.target?.differences).toMatchObject([{ level: "IC2", difference: { reworded: [{ id: "e-ic2aaa" }] } }]);
  await expect(cycleMovePage(app, ben, id)).rejects.toMatchObject({ code: "not-found" });
  await expect(moveCycle(app, manager, id, "another")).rejects.toMatchObject({ code: "conflict" });
  const version = { where: { id }, data: { versionId: page.target!.versionId } };
  await expect(app.db.reviewCycle.update(version)).rejects.toThrow(/keeps what it was opened with|Foreign key/);

  await Promise.all([1, 2].map(() => moveCycle(app, manager, id, page.target!.versionId)));
  const { versionId } = await of(ana);
  expect(versionId).toBe(page.target!.versionId);
  expect([(await of(ben)).versionId, (await of(cem)).versionId]).toEqual([before.versionId, before.versionId]);
  expect(await app.db.cycleChange.count({ where: { cycleId: id, kind: "MOVED" } })).toBe(1);

  // Both have begun Cem's review, and neither can take the other's version away.
  expect((await movePage(app, cem, cems)).target).toBeNull();
  await expect(moveAssessment(app, manager, cems)).rejects.toMatchObject({ code: "invalid" });
  expect(await assessmentPage(app, ben, bens)).toMatchObject({ newer: { version: "2.0.0" } });
  expect(await moveAssessment(app, ben, bens)).toBe(bens);
  expect(await moveAssessment(app, ben, bens)).toBe(bens);
  const moved = await sheetPage(app, ben, bens, "all");
  expect(moved.stored["e-ic2aaa"]).toMatchObject({ choice: "word:meeting", note: "Seen in spring." });
  expect(moved.carried["e-ic2aaa"]).toMatchObject([{ version: "1.0.0", fate: "reworded" }]);
  const { carriedFromId, focus } = await of(ben);
  expect(focus).toEqual([]);
  const old = await sheetPage(app, ben, carriedFromId!, "all");
  expect(old.head).toMatchObject({ laidAside: true, movedTo: bens });
  expect(old.stored["e-ic2aaa"]).toMatchObject({ choice: "word:meeting" });
  // The manager's side of it begins on the new version.
  await beginSheet(app, manager, bens);
  expect((await sheetPage(app, manager, bens, "all")).head).toMatchObject({ side: "MANAGER", laidAside: false });
});
