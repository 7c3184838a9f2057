import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { verifyLinked } from "../../../test/setup/linked";
import { type AuditEvent, recordAudit } from "../audit/audit.server";
import { audited, serializable } from "./transaction.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const EACH = 30;
/** Most writes are saves, which are single statements. */
const SINGLE = 8;

test("transactions and single statements that are audited run beside each other: none stands in another's way", async () => {
  const event = (objectId: string): AuditEvent => {
    return { at: app.now(), actorId: null, action: "team.add", subjectId: null, objectId };
  };
  const single = (id: string) => app.db.$executeRaw`
    WITH made AS (INSERT INTO "Team" ("id", "name") VALUES (${id}, ${id}) RETURNING "id")
    INSERT INTO "AuditEntry" ("at", "action", "objectId") SELECT ${app.now()}::timestamptz, 'team.add', "id" FROM made`;
  const writers = Array.from({ length: EACH }, (_, index) => [
    ...Array.from({ length: SINGLE }, (_, other) => single(`t${index}-${other}`)),
    audited(app.db, async (tx) => {
      await tx.team.create({ data: { id: `a${index}`, name: `a${index}` } });
      await recordAudit(tx, event(`a${index}`));
    }),
    serializable(app.db, async (tx) => {
      const known = await tx.team.count();
      await tx.team.create({ data: { id: `s${index}`, name: `s${index} after ${known}` } });
      await recordAudit(tx, event(`s${index}`));
    }),
  ]);
  const outcomes = await Promise.allSettled(writers.flat());
  expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
  expect(await verifyLinked(app.db)).toMatchObject({ problem: null, entries: BigInt((2 + SINGLE) * EACH) });
});

test("what was checked in a serializable transaction still holds when it ends", async () => {
  const counted = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      serializable(app.db, async (tx) => {
        const known = await tx.team.count({ where: { name: { startsWith: "counted" } } });
        await tx.team.create({ data: { id: `counted${index}`, name: `counted ${known}` } });
        return known;
      }),
    ),
  );
  expect(counted.sort((a, b) => a - b)).toEqual(counted.map((_, index) => index));
});

test("an audited transaction that is open holds up nobody who writes something else", async () => {
  if (app.database.kind === "embedded") return;
  await audited(app.db, async (tx) => {
    await tx.team.create({ data: { id: "slow", name: "slow" } });
    await recordAudit(tx, { at: app.now(), actorId: null, action: "team.add", subjectId: null, objectId: "slow" });
    // Would wait for this very transaction, and end only with its time.
    for (const run of [audited, serializable]) {
      await run(app.db, (other) =>
        recordAudit(other, { at: app.now(), actorId: null, action: "team.add", subjectId: null, objectId: "quick" }),
      );
    }
  });
});

test("after the database refused something in a transaction, everybody still gets the answer to what they asked", async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `asked${index}`);
  await app.db.team.createMany({ data: ids.map((id) => ({ id, name: `Team ${id}` })) });
  /** Two relations of a row that is written are read at once, and a statement after them is refused. */
  const refused = (id: string) =>
    app.db.$transaction(async (tx) => {
      await tx.team.update({
        where: { id },
        data: { name: "Somebody else's" },
        include: { people: true, openings: true },
      });
      await tx.team.create({ data: { id, name: "twice" } });
    });
  const asked = async (id: string) => {
    const [found, others] = await Promise.all([
      app.db.team.findUnique({ where: { id }, include: { people: true, openings: true } }),
      app.db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Team" WHERE "name" = ${`Team ${id}`}`,
    ]);
    return [found?.id, found?.name, ...others.map((one) => one.id)];
  };
  for (let round = 0; round < 5; round++) {
    const [outcomes, answers] = await Promise.all([
      Promise.allSettled(ids.slice(0, 10).map(refused)),
      Promise.all(ids.map(asked)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(10).fill("rejected"));
    expect(answers).toEqual(ids.map((id) => [id, `Team ${id}`, id]));
    expect(await Promise.all(ids.map(asked))).toEqual(answers);
  }
});
