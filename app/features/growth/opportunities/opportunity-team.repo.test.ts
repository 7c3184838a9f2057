import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createRatings, createSheet, submitSheet } from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpportunity, createPlace } from "../../../../test/factories/opportunities";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { teamOpportunities } from "./opportunity.server";

let app: TestApp;
let versionId: string;
let managerId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  managerId = (await createPerson(app, { name: "Manager" })).id;
});
afterEach(() => app.close());

const none = (expectationId: string, reason: string) => ({ expectationId, kind: "NO_OPPORTUNITY" as const, reason });

type Said = Parameters<typeof createRatings>[2];

async function assessed(subjectId: string, own: Said, managers: Said, revealed: boolean, at = app.now()) {
  const assessment = await createAssessment(app, { subjectId, versionId, targetLevel: "IC2", startedAt: at });
  const sides = [
    [await createSheet(app, assessment), own],
    [await createSheet(app, assessment, { side: "MANAGER", raterId: managerId }), managers],
  ] as const;
  for (const [sheet, said] of sides) {
    await createRatings(app, sheet, said);
    await submitSheet(app, sheet, at);
  }
  if (revealed) {
    await app.db.sheet.updateMany({ where: { assessmentId: assessment.id }, data: { revealedAt: at } });
  }
  return assessment.id;
}

const seen = async () => (await teamOpportunities(app, actorOf({ id: managerId }), 1)).lacking.rows;

test("by expectation, with the reasons of both sides and what would exercise it", async () => {
  const { id: sam } = await createPerson(app, { name: "Sam", managerId });
  const { id: kim } = await createPerson(app, { name: "Kim", managerId });
  await assessed(sam, [none("e-ic2aaa", "Nothing came up.")], [none("e-ic2aaa", "We had no launch.")], true);
  await assessed(kim, [none("e-ic2aaa", "I was new.")], [{ expectationId: "e-ic2aaa" }], true);
  const open = await createOpportunity(app, { versionId, sponsorId: kim });
  await createOpportunity(app, { versionId, sponsorId: kim, openToAll: false });
  const full = await createOpportunity(app, { versionId, sponsorId: kim });
  await createPlace(app, { opportunityId: full.id, personId: sam, begunBy: kim });
  expect(await seen()).toMatchObject([
    {
      statement: "Does what IC2 asks of craft.",
      people: [
        { name: "Kim", agreed: false, reasons: [{ side: "SELF", reason: "I was new." }] },
        { name: "Sam", reasons: [{ reason: "Nothing came up." }, { side: "MANAGER", reason: "We had no launch." }] },
      ],
      exercising: [{ id: open.id, left: 1 }],
    },
  ]);
});

test("nothing of a sealed assessment, of an older one, or of somebody else's report", async () => {
  const { id: sealed } = await createPerson(app, { managerId });
  const { id: moved } = await createPerson(app);
  const { id: shown } = await createPerson(app, { managerId });
  await assessed(sealed, [none("e-ic2aaa", "sealed")], [none("e-ic2aaa", "sealed")], false);
  await assessed(moved, [none("e-ic2aaa", "another's")], [], true);
  const before = new Date(app.now().getTime() - 86_400_000);
  await assessed(shown, [none("e-ic2aaa", "older")], [], true, before);
  await assessed(shown, [{ expectationId: "e-ic2aaa" }], [], true);
  expect(await seen()).toEqual([]);
});

test("what was recorded together counts, whatever the two had said", async () => {
  const { id } = await createPerson(app, { managerId });
  const one = await assessed(id, [none("e-ic2aaa", "x"), { expectationId: "e-ic2bbb" }], [], true);
  const record = (expectationId: string, kind: "RATED" | "NO_OPPORTUNITY") => {
    const word = kind === "RATED" ? "meeting" : null;
    const by = { recordedById: id, recordedAt: app.now() };
    return app.db.agreedRating.create({
      data: { assessmentId: one, versionId, expectationId, number: 1, kind, word, ...by },
    });
  };
  await record("e-ic2aaa", "RATED");
  await record("e-ic2bbb", "NO_OPPORTUNITY");
  expect(await seen()).toMatchObject([{ expectationId: "e-ic2bbb", people: [{ agreed: true, reasons: [] }] }]);
});

test("reading it is in each person's log, and costs as much for twenty reports as for one", async () => {
  for (let count = 0; count < 20; count += 1) {
    const { id } = await createPerson(app, { managerId });
    await assessed(id, [none("e-ic2aaa", "x"), none("e-ic2bbb", "y")], [], true);
  }
  const statements = await countStatements(app, () => seen());
  expect(statements).toBeLessThanOrEqual(8);
  expect(await app.db.auditEntry.count({ where: { action: "lacking.read", actorId: managerId } })).toBe(20);
});
