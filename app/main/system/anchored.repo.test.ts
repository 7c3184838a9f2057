import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordAudits } from "~/platform/audit/audit.server";
import { lostAnchors, readAnchor, readAnchors } from "~/platform/audit/audit-anchor.server";
import { verifyChain } from "~/platform/audit/audit-chain.server";
import { audited } from "~/platform/database/transaction.server";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { linkAll } from "../../../test/setup/linked";
import { anchorLog } from "./anchored.server";

let app: TestApp;
let file: string;
beforeEach(async () => {
  app = await openTestApp({ AUDIT_ANCHOR_MAIL: "auditor@example.org" });
  mkdirSync(app.env.DATA_DIR, { recursive: true });
  file = join(app.env.DATA_DIR, "anchors");
  app.env.AUDIT_ANCHOR_FILE = file;
});
afterEach(() => app.close());

async function write(entries: number): Promise<void> {
  const event = { at: TEST_NOW, actorId: null, action: "evidence.add", subjectId: null } as const;
  const all = Array.from({ length: entries }, (_, at) => ({ ...event, objectId: String(at) }));
  await audited(app.db, (tx) => recordAudits(tx, all));
  await linkAll(app.db);
}

/** As someone with all rights on the database would, who makes the end fit. */
async function cutOff(entries: number): Promise<void> {
  const head = await app.db.auditHead.findFirstOrThrow();
  const last = head.position - BigInt(entries);
  const { hash } = await app.db.auditLink.findUniqueOrThrow({ where: { position: last } });
  await app.database.script(`ALTER TABLE "AuditLink" DISABLE TRIGGER USER; ALTER TABLE "AuditEntry" DISABLE TRIGGER USER;
    ALTER TABLE "AuditLink" DROP CONSTRAINT "AuditLink_entryId_fkey";
    DELETE FROM "AuditEntry" WHERE "id" IN (SELECT "entryId" FROM "AuditLink" WHERE "position" > ${last});
    DELETE FROM "AuditLink" WHERE "position" > ${last}; UPDATE "AuditHead" SET "position" = ${last}, "hash" = '${hash}'`);
}

const kept = () => readAnchors(readFileSync(file, "utf8"));
const mails = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" } })).map(
    ({ payload }) => payload as { to: string; text: string },
  );

test("the end of the log is added to the file and mailed, and the log holds it", async () => {
  await write(20);
  await anchorLog(app);
  await write(5);
  expect(kept()).toMatchObject([{ position: 20n }]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await lostAnchors(app.db, kept())).toEqual([]);
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: "auditor@example.org" });
  expect(mail!.text.split("\n").map(readAnchor).filter(Boolean)).toEqual(kept());
});

test("a log whose last 10 entries were cut off is unbroken by itself, and does not hold the anchor", async () => {
  await write(20);
  await anchorLog(app);
  await write(15);
  await anchorLog(app);
  await cutOff(10);
  expect(await verifyChain(app.db)).toMatchObject({ problem: null, entries: 25n });
  expect(await lostAnchors(app.db, kept())).toMatchObject([{ position: 35n }]);
});

test("other entries in the place of those cut off do not hold the anchor either", async () => {
  await write(20);
  await anchorLog(app);
  await cutOff(10);
  await app.database.script(
    `ALTER TABLE "AuditLink" ENABLE TRIGGER USER; ALTER TABLE "AuditEntry" ENABLE TRIGGER USER`,
  );
  await write(12);
  expect(await verifyChain(app.db)).toMatchObject({ problem: null, entries: 22n });
  expect(await lostAnchors(app.db, kept())).toMatchObject([{ position: 20n }]);
});

test("a second run of a day mails nothing more; without variables nothing is kept", async () => {
  await write(1);
  await anchorLog(app);
  await anchorLog(app);
  expect(await mails()).toHaveLength(1);
  const plain = { ...app, env: { ...app.env, AUDIT_ANCHOR_FILE: undefined, AUDIT_ANCHOR_MAIL: undefined } };
  await anchorLog(plain);
  expect(kept()).toHaveLength(2);
});

test("a file of anchors that was damaged is refused by line", () => {
  expect(() => readAnchors(`2026-11-23T09:00:00.000Z 0:\nnothing\n`)).toThrow("Line 2");
});
