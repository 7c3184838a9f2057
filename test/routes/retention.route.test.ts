import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { CANDIDATE_ERASURE_JOB, eraseDueCandidate } from "~/features/hiring/candidates/candidate-identity.server";
import { applyRetention } from "~/features/privacy/retention/retention.server";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { action, loader } from "~/routes/admin/admin.retention";
import { createAccount } from "../factories/accounts";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createOneToOne } from "../factories/one-to-ones";
import { createGrant, createPerson, day } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { verifyLinked } from "../setup/linked";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const folder = mkdtempSync(join(tmpdir(), "waymark-retention-"));
const daysFromNow = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);
const hash = (letter: string) => letter.repeat(64);

let app: TestApp;
let cookie: string;
beforeEach(async () => {
  await app?.close();
  app = await openTestApp({ DATA_DIR: folder });
  const admin = await createPerson(app, { name: "Root" });
  await createGrant(app, { personId: admin.id, role: "ADMINISTRATOR" });
  cookie = await signInAs(app, admin);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** Of every kind: one row whose time is over, one that goes within 30 days, one that stays longer. */
async function fill(): Promise<void> {
  // The reader's own session ends by the clock of this machine.
  await app.db.session.updateMany({ data: { expiresAt: daysFromNow(10_000) } });
  const { id: personId } = await createPerson(app);
  await createAccount(app, { id: personId });
  const letters = ["a", "b", "c"];
  const proved = { provedBy: "PASSWORD" as const, provedAt: TEST_NOW };
  const more = { personId, createdAt: TEST_NOW, lastUsedAt: TEST_NOW, device: "", ...proved };
  // Days before today at which each kind's time began to run, with the times it comes with.
  const began = (kept: number) => [-kept - 1, -kept + 29, -kept + 31].map(daysFromNow);
  const rows = (kept: number) => began(kept).map((at, index) => ({ id: hash(letters[index]!), at }));
  await app.db.session.createMany({ data: rows(7).map(({ id, at }) => ({ id, expiresAt: at, ...more })) });
  const link = { kind: "INVITATION" as const, personId, createdAt: TEST_NOW };
  await app.db.oneTimeLink.createMany({ data: rows(30).map(({ id, at }) => ({ id, expiresAt: at, ...link })) });
  const attempt = { nonce: "", codeVerifier: "", next: "/" };
  await app.db.oidcAttempt.createMany({ data: rows(1).map(({ id, at }) => ({ id, expiresAt: at, ...attempt })) });
  const emails = { oldEmail: "old@lantern.example", newEmail: "new@lantern.example" };
  const began72 = (at: Date) => new Date(at.getTime() - 72 * 3_600_000);
  await app.db.addressHold.createMany({
    data: rows(365).map(({ id, at }) => ({ id, personId, at: began72(at), until: at, ...emails })),
  });
  await app.db.managerHold.createMany({
    data: rows(365).map(({ id, at }) => ({
      ...{ id, personId, managerId: personId, askedBy: personId, at: began72(at), until: at },
      ...{ endedAt: at, ended: "APPLIED" as const },
    })),
  });
  const half = { personId, needs: "FACTOR" as const, device: "", next: "/" };
  await app.db.halfSignIn.createMany({
    data: rows(1).map(({ id, at }) => ({ id, createdAt: at, expiresAt: at, ...half })),
  });
  await app.db.passkeyChallenge.createMany({ data: rows(1).map(({ id, at }) => ({ id, personId, expiresAt: at })) });
  await app.db.recoveryCode.createMany({
    data: rows(365).map(({ id, at }) => ({ id, personId, madeAt: at, usedAt: at })),
  });
  await app.db.rateLimit.createMany({ data: rows(1).map(({ id, at }) => ({ key: id, expire: at, points: 1 })) });
  const token = { name: "", createdBy: personId, createdAt: TEST_NOW };
  await app.db.apiToken.createMany({
    data: rows(365).map(({ id, at }) => ({ id, tokenHash: id, revokedAt: at, ...token })),
  });
  const file = { content: "", everybody: false, uploadedBy: personId };
  await app.db.peopleImport.createMany({ data: rows(7).map(({ id, at }) => ({ id, uploadedAt: at, ...file })) });
  await app.db.ladderImport.createMany({
    data: rows(7).map(({ id, at }) => {
      const ladder = { fileName: "ladder.csv", splitting: "auto", slug: "ladder", report: {}, files: {} };
      return { id, uploadedAt: at, uploadedBy: personId, ...ladder };
    }),
  });
  await app.db.peopleBatch.createMany({
    data: rows(30).map(({ id, at }) => ({ id, madeById: personId, madeAt: at, act: "INVITE" as const, startedAt: at })),
  });
  await app.db.organizationExport.createMany({
    data: rows(1).map(({ id, at }) => ({ id, askedById: personId, askedAt: at, steps: 1 })),
  });
  const notice = { personId, kind: "feedback.given", params: {}, isListed: true, inDigest: false };
  await app.db.notice.createMany({ data: rows(180).map(({ id, at }) => ({ id, createdAt: at, ...notice })) });
  const job = { kind: "k", payload: {}, runAt: TEST_NOW, createdAt: TEST_NOW };
  await app.db.job.createMany({ data: rows(30).map(({ id, at }) => ({ id: `done ${id}`, doneAt: at, ...job })) });
  await app.db.job.createMany({ data: rows(90).map(({ id, at }) => ({ id: `failed ${id}`, failedAt: at, ...job })) });
  await app.db.job.create({ data: { id: "waits", ...job } });
  const above = await createPerson(app);
  const { id: oneToOneId } = await createOneToOne(app, { managerId: above.id, reportId: personId });
  await app.db.oneToOneNote.createMany({
    data: rows(1095).map(({ at }) => ({ oneToOneId, authorId: personId, on: at, text: "", updatedAt: at })),
  });
  const asked = { askerId: personId, askedId: above.id, question: "", askedAt: TEST_NOW, status: "DECLINED" as const };
  await app.db.feedbackRequest.createMany({ data: rows(365).map(({ id, at }) => ({ id, answeredAt: at, ...asked })) });
  await fillCandidates(personId, above.id, rows);
  mkdirSync(join(folder, "outbox"), { recursive: true });
  for (const { id, at } of rows(30)) {
    const path = join(folder, "outbox", `${id}.eml`);
    writeFileSync(path, "a message");
    utimesSync(path, at, at);
  }
}

type Rows = (kept: number) => { id: string; at: Date }[];

async function fillCandidates(leadId: string, coordinatorId: string, rows: Rows): Promise<void> {
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const { id: openingId } = await createOpening(app, { versionId, leadId, coordinatorId });
  const file = { openingId, content: "", uploadedBy: coordinatorId };
  await app.db.candidateImport.createMany({ data: rows(1).map(({ id, at }) => ({ id, uploadedAt: at, ...file })) });
  const consentedOn = day("2026-01-05");
  for (const { at } of rows(7)) await createCandidate(app, { openingId, identity: { erasureAskedAt: at } });
  for (const { at } of rows(30)) await createCandidate(app, { openingId, identity: { consentedOn, consentUntil: at } });
  for (const { at: withdrawnAt } of rows(180)) {
    const { id } = await createCandidate(app, { openingId });
    await app.db.candidate.update({ where: { id }, data: { withdrawnAt } });
  }
}

const page = async () => (await callLoader(loader, { app, request: pageRequest("/admin/retention", cookie) })).data;
const set = (fields: Record<string, string>) =>
  callAction(action, { app, request: formRequest("/admin/retention", fields, cookie) });

describe("records whose time is over", () => {
  test("are listed before they go, then go once, and are on the record", async () => {
    await fill();
    const { rows } = await page();
    // Later than that go also candidates of other kinds, and jobs that are done now.
    const within30 = (lines: typeof rows) => lines.map(({ kind, goes }) => [kind, goes.slice(0, 3)]);
    expect(within30(rows)).toEqual(rows.map(({ kind }) => [kind, [1, 0, 1]]));
    expect(rows[0]?.goes).toEqual([1, 0, 1, 1, 0]);

    await applyRetention(app, PERSONAL_DATA);
    // Of candidates the name goes, and what was written: each by a job of its own.
    await runDueJobs(app, { [CANDIDATE_ERASURE_JOB]: eraseDueCandidate });
    expect(within30((await page()).rows)).toEqual(rows.map(({ kind }) => [kind, [0, 0, 1]]));
    expect(await app.db.job.count()).toBe(5 + 3);
    expect([await app.db.candidate.count(), await app.db.candidateIdentity.count()]).toEqual([9, 6]);
    expect(readdirSync(join(folder, "outbox"))).toHaveLength(2);
    const removed = { where: { action: "retention.apply" } };
    expect(await app.db.auditEntry.count(removed)).toBe(23);

    await applyRetention(app, PERSONAL_DATA);
    expect(await app.db.auditEntry.count(removed)).toBe(23);
    expect(await verifyLinked(app.db)).toMatchObject({ problem: null, entries: 26n });
  });

  test("are more than one batch", async () => {
    const job = { kind: "k", payload: {}, runAt: TEST_NOW, createdAt: TEST_NOW, doneAt: daysFromNow(-100) };
    await app.db.job.createMany({ data: Array.from({ length: 4_500 }, (_, n) => ({ id: `job ${n}`, ...job })) });
    await applyRetention(app, PERSONAL_DATA);
    expect(await app.db.job.count()).toBe(0);
  });

  test("leave an empty system as it is", async () => {
    await applyRetention(app, PERSONAL_DATA);
    expect(await app.db.auditEntry.count()).toBe(0);
  });
});

describe("a rule", () => {
  const sessions = { kind: "sessions", days: "1", version: "0" };

  test("that was changed is in force a day later, and on the record", async () => {
    await fill();
    await app.db.session.updateMany({ where: { id: hash("b") }, data: { expiresAt: daysFromNow(-3) } });
    expect(await set(sessions)).toMatchObject({ status: 302, location: "/admin/retention" });
    expect((await page()).rows[0]).toMatchObject({ days: 1, version: 1, goes: [0, 2, 1, 0, 0], from: daysFromNow(1) });
    await applyRetention(app, PERSONAL_DATA);
    expect(await app.db.session.count({ where: { id: { in: [hash("a"), hash("b")] } } })).toBe(2);
    app.setNow(daysFromNow(1));
    await applyRetention(app, PERSONAL_DATA);
    expect(await app.db.session.count({ where: { id: { in: [hash("a"), hash("b")] } } })).toBe(0);
    expect(await app.db.auditEntry.findFirst({ where: { action: "retention.change" } })).toMatchObject({
      before: "sessions: 7 days",
      after: "sessions: 1 days",
    });
  });

  test("set twice is set once", async () => {
    await set(sessions);
    expect((await set(sessions)).status).toBe(302);
    expect(await app.db.auditEntry.count({ where: { action: "retention.change" } })).toBe(1);
  });

  test("that somebody else has changed meanwhile is shown with what was typed, and can be set again", async () => {
    await set({ ...sessions, days: "20" });
    const late = await set({ ...sessions, days: "40" });
    expect(late).toMatchObject({ status: 409, data: { typed: { kind: "sessions", days: "40", version: "1" } } });
    expect(JSON.stringify(late.data)).toContain("Someone else has set this to 20 days. Save again to set it to 40.");
    expect((await set({ ...sessions, days: "40", version: "1" })).status).toBe(302);
    expect((await page()).rows[0]).toMatchObject({ days: 40, version: 2 });
  });

  test("of 20 who set it at once, one does", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => set({ ...sessions, days: String(100 + n) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([302, ...Array(19).fill(409)]);
  });

  test.each([
    ["0", "Enter 1 to 3650 days."],
    ["4000", "Enter 1 to 3650 days."],
    ["soon", "Enter a whole number of days, such as 30."],
    ["", "Enter a number of days."],
  ])("of %s days is refused, and what was typed is kept", async (days, error) => {
    const answer = await set({ ...sessions, days });
    expect(answer).toMatchObject({
      status: 400,
      data: { typed: { kind: "sessions", days }, errors: { days: [error] } },
    });
  });

  test("for the audit log does not exist", async () => {
    expect((await set({ kind: "audit", days: "1", version: "0" })).status).toBe(400);
  });
});

test("the page costs few statements", async () => {
  expect(await countStatements(app, page)).toBeLessThanOrEqual(4);
});
