import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../../test/setup/app";
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

test("transactions and single statements that are audited take turns: none stands in another's way", async () => {
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
  const entries = await app.db.auditEntry.findMany({ orderBy: { position: "asc" } });
  expect(entries.map(({ position }) => Number(position))).toEqual(entries.map((_, index) => index + 1));
  expect(entries).toHaveLength((2 + SINGLE) * EACH);
});
