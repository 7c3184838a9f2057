import { afterAll, beforeAll, expect, test } from "vitest";
import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { actorOf } from "../../../../test/factories/actors";
import { createEvidence, createRatings } from "../../../../test/factories/assessments";
import { smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { publishAs } from "../../../../test/factories/publish";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { assessmentPage, discardAssessment, startAssessment } from "./assessment.server";
import { moveAssessment, movePage } from "./carry.server";
import { saveSheet, sheetPage } from "./sheet.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const publish = (framework: Framework) => publishAs(app, framework);

/** Other words for one expectation of IC2, another id for one with the same words, one gone and one new. */
function next(slug: string): Framework {
  const change = (one: Expectation): Expectation[] => {
    if (one.id === "e-ic1aaa") return [];
    if (one.id === "e-ic2aaa") return [{ ...one, statement: "Does what IC2 asks for craft, and shows it." }];
    if (one.id === "e-ic2bbb") {
      return [
        { ...one, id: "e-newbbb", was: ["e-ic2bbb"] },
        { ...one, id: "e-newccc", statement: "Plans releases with others." },
      ];
    }
    return [one];
  };
  const ladders = smallFramework().ladders.map((ladder) => ({
    ...ladder,
    levels: ladder.levels.map((level) => ({ ...level, expectations: level.expectations.flatMap(change) })),
  }));
  return smallFramework({ slug, version: "2.0.0", ladders });
}

async function draftOf(slug: string) {
  await publish(smallFramework({ slug }));
  const person = await createPerson(app);
  await createPosition(app, { personId: person.id, frameworkSlug: slug, levelCode: "IC2" });
  const actor = actorOf({ id: person.id, name: person.name });
  const started = await startAssessment(app, actor, { slug, levelCode: "IC2" });
  if (started.is === "other-open") throw new Error("open");
  const sheet = await app.db.sheet.findFirstOrThrow({ where: { assessmentId: started.assessmentId } });
  await createRatings(app, sheet, [
    { expectationId: "e-ic2aaa", word: "meeting", note: "Seen in spring." },
    { expectationId: "e-ic2bbb", word: "developing" },
    { expectationId: "e-ic1bbb", word: "exceeding" },
  ]);
  const evidence = await createEvidence(app, { ownerId: person.id });
  await app.db.evidenceLink.create({
    data: { evidenceId: evidence.id, versionId: sheet.versionId, expectationId: "e-ic2bbb", attachedAt: app.now() },
  });
  return { actor, evidence, sheet, id: started.assessmentId };
}

test("a draft is moved by its owner, once: ratings that mean the same and evidence go along, and the old draft stays", async () => {
  const { actor, evidence, sheet, id } = await draftOf("moved");
  expect(await assessmentPage(app, actor, id)).toMatchObject({ newer: null });
  await expect(moveAssessment(app, actor, id)).rejects.toMatchObject({ code: "invalid" });
  await publish(next("moved"));

  const page = await assessmentPage(app, actor, id);
  expect(page).toMatchObject({ newer: { version: "2.0.0", level: "IC2", changes: "1 new, 1 reworded" } });
  const asked = await movePage(app, actor, id);
  expect(asked.target?.difference).toMatchObject({ anew: [{ id: "e-newccc" }], reworded: [{ id: "e-ic2aaa" }] });

  const movedId = await moveAssessment(app, actor, id);
  expect(await moveAssessment(app, actor, id)).toBe(movedId);
  const moved = await app.db.sheet.findFirstOrThrow({ where: { assessmentId: movedId }, include: { ratings: true } });
  const words = Object.fromEntries(moved.ratings.map(({ expectationId, word }) => [expectationId, word]));
  expect(words).toEqual({ "e-ic2aaa": "meeting", "e-newbbb": "developing", "e-ic1bbb": "exceeding" });
  const links = await app.db.evidenceLink.findMany({
    where: { evidenceId: evidence.id },
    orderBy: { expectationId: "asc" },
  });
  expect(links.map(({ versionId, expectationId }) => [versionId, expectationId])).toEqual([
    [sheet.versionId, "e-ic2bbb"],
    [moved.versionId, "e-newbbb"],
  ]);

  // Beside the new words stand the old ones; the old draft is as it was, and takes nothing more.
  const { carried } = await sheetPage(app, actor, movedId, "all");
  expect(carried["e-ic2aaa"]).toEqual([
    { version: "1.0.0", fate: "reworded", choice: "word:meeting", statement: "Does what IC2 asks of craft." },
  ]);
  expect(carried["e-newbbb"]).toMatchObject([{ version: "1.0.0", fate: "kept", statement: null }]);
  const old = await sheetPage(app, actor, id, "all");
  expect(old.head).toMatchObject({ laidAside: true, movedTo: movedId });
  expect(old.stored["e-ic2aaa"]).toMatchObject({ choice: "word:meeting", note: "Seen in spring." });
  const entry = { id: "e-ic2aaa", choice: "not-assessed" as const, reason: "", note: "", version: 1 };
  const saved = await saveSheet(app, actor, id, { entries: [entry], evidence: null, addsEvidence: false } as never);
  expect(saved.sealedAt).not.toBeNull();
});

test("another person's draft is not there to be moved, and a discarded one leaves the old one readable", async () => {
  const { actor, id } = await draftOf("discarded");
  await publish(next("discarded"));
  const other = await createPerson(app);
  await expect(moveAssessment(app, actorOf({ id: other.id, name: "Kim" }), id)).rejects.toMatchObject({
    code: "not-found",
  });
  const movedId = await moveAssessment(app, actor, id);
  await discardAssessment(app, actor, movedId);
  expect((await sheetPage(app, actor, id, "all")).head).toMatchObject({ laidAside: true, movedTo: null });
  const foreign = { subjectId: other.id, carriedFromId: id, targetLevel: "IC2", startedAt: app.now() };
  const { versionId } = await app.db.assessment.findUniqueOrThrow({ where: { id } });
  await expect(app.db.assessment.create({ data: { ...foreign, id: app.newId(), versionId } })).rejects.toThrow(
    /same person|Foreign key constraint violated/,
  );
});
