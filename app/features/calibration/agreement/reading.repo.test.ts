import { afterEach, beforeEach, expect, test } from "vitest";
import { insertLock, insertReopening } from "~/features/calibration/lock/lock.repo.server";
import { agreementData } from "~/features/calibration/personal-data.repo.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createLockedSession } from "../../../../test/factories/calibration-statistics";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { handedOut } from "../../../../test/setup/personal-data";
import { findReading, listUnread } from "./reading.repo.server";
import {
  ownRatingsPage,
  queueReading,
  READING_JOB,
  readLockedRound,
  readUnreadRounds,
  statisticsPage,
} from "./reading.server";

let app: TestApp;
let versionId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterEach(() => app.close());

const actor = (id: string) => ({ id, roles: [], partnerOf: [] }) as never;
const reading = async (sessionId: string) => (await findReading(app.db, { sessionId, round: 1 }))?.content;

test("a locked round is read once, by a thread, from what was submitted", async () => {
  const { sessionId, raterIds, personIds } = await createLockedSession(app, { versionId, up: 5 });
  await app.db.$transaction((tx) => queueReading(tx, { sessionId, round: 1 }, app.now()));
  await app.db.$transaction((tx) => queueReading(tx, { sessionId, round: 1 }, app.now()));
  expect(await runDueJobs(app, { [READING_JOB]: readLockedRound })).toBe(1);
  const read = await reading(sessionId);
  expect(read).toMatchObject({ of: [...personIds].sort(), leftOut: 0, raters: 4 });
  expect(read?.agreement.alpha.value).toBeGreaterThan(0.5);
  expect(read?.agreement.alpha.interval?.low).toBeLessThan(read?.agreement.alpha.value ?? 0);
  const [strict, ...others] = raterIds.map((id) => read?.own[id]?.effect ?? 0);
  expect(strict).toBeCloseTo(-0.5625, 6);
  for (const other of others) expect(other).toBeCloseTo(0.1875, 6);
  await readLockedRound(app, { sessionId, round: 1 });
  expect(await app.db.calibrationReading.count()).toBe(1);
  expect(await app.db.auditEntry.count({ where: { action: "calibration.read-round" } })).toBe(1);
});

test("what was locked without a job is read the same day, and an open session is not", async () => {
  const { sessionId } = await createLockedSession(app, { versionId });
  await readLockedRound(app, { sessionId, round: 2 });
  expect(await listUnread(app.db, 10)).toEqual([{ sessionId, round: 1 }]);
  await readUnreadRounds(app);
  expect(await listUnread(app.db, 10)).toEqual([]);
  expect(await reading(sessionId)).toBeDefined();
});

test("a draft is no rating", async () => {
  const { sessionId } = await createLockedSession(app, { versionId, raters: 1 });
  await readUnreadRounds(app);
  expect((await reading(sessionId))?.agreement.alpha).toMatchObject({
    value: null,
    why: "Fewer than two raters rated.",
  });
});

test("people from whom a facilitator is recused are left out of everything", async () => {
  const { sessionId, lead, personIds } = await createLockedSession(app, { versionId, people: 8 });
  await app.db.person.update({ where: { id: lead }, data: { managerId: personIds[0] } });
  await readUnreadRounds(app);
  const read = await reading(sessionId);
  expect(read).toMatchObject({ leftOut: 1, of: [...personIds.slice(1)].sort() });
  expect(JSON.stringify(read?.of)).not.toContain(personIds[0]);
  expect((await statisticsPage(app, actor(lead), sessionId)).state).toMatchObject({ is: "read" });
  // A new manager, after it was read: it is about them as well.
  await app.db.person.update({ where: { id: lead }, data: { managerId: personIds[1] } });
  expect((await statisticsPage(app, actor(lead), sessionId)).state).toEqual({ is: "no-part" });
});

test("statistics are the facilitator's, after the lock, and of enough people", async () => {
  const { sessionId, lead, raterIds } = await createLockedSession(app, { versionId, people: 4 });
  const page = (id: string) => statisticsPage(app, actor(id), sessionId);
  expect((await page(lead)).state).toEqual({ is: "waiting" });
  await expect(page(raterIds[0]!)).rejects.toMatchObject({ code: "not-found" });
  await readUnreadRounds(app);
  expect((await page(lead)).state).toEqual({ is: "few", minimum: 5 });
});

test("vignettes are compared with the session before of the same framework", async () => {
  const vignettes = { ids: ["v-one", "v-two"] };
  const first = await createLockedSession(app, { versionId, raters: 5, name: "Spring", vignettes });
  app.setNow(new Date("2026-12-21T09:00:00.000Z"));
  const { leadId, raterIds } = { leadId: first.lead, raterIds: first.raterIds };
  const word = { ...vignettes, word: "exceeding" };
  const { sessionId } = await createLockedSession(app, { versionId, leadId, raterIds, vignettes: word });
  await readUnreadRounds(app);
  const { state } = await statisticsPage(app, actor(first.lead), sessionId);
  if (state.is !== "read") throw new Error(state.is);
  expect(state.view.drift).toMatchObject({
    sessionName: "Spring",
    lockedOn: "2026-11-23",
    shift: { value: 1, interval: { low: 1, high: 1 } },
    vignettes: [
      { vignetteId: "v-one", before: "meeting", now: "exceeding", raters: { before: 5, now: 5 } },
      { vignetteId: "v-two", before: "meeting", now: "exceeding" },
    ],
  });
  expect((await reading(first.sessionId))?.drift).toBeNull();
});

test("sessions of a framework are beside each other for those who lead them, and a rater's own for that rater", async () => {
  const first = await createLockedSession(app, { versionId, raters: 4, name: "Spring" });
  const { lead: leadId, raterIds } = first;
  app.setNow(new Date("2026-12-21T09:00:00.000Z"));
  await createLockedSession(app, { versionId, raterIds, name: "Someone else's" });
  await createLockedSession(app, { versionId, leadId, raterIds, people: 4, name: "Too few" });
  app.setNow(new Date("2026-12-28T09:00:00.000Z"));
  const { sessionId } = await createLockedSession(app, { versionId, leadId, raterIds, name: "Autumn" });
  await readUnreadRounds(app);
  const beside = async (id: string) => {
    const { state } = await statisticsPage(app, actor(leadId), id);
    return state.is === "read" ? state.beside.map(({ name, people }) => [name, people]) : state.is;
  };
  expect(await beside(sessionId)).toEqual([
    ["Autumn", 8],
    ["Spring", 8],
  ]);
  expect(await beside(first.sessionId)).toEqual([["Spring", 8]]);
  const own = async (id: string) => (await ownRatingsPage(app, actor(id), sessionId, 1)).sessions;
  const strict = await own(raterIds[0]!);
  expect(strict.map(({ name }) => name)).toEqual(["Autumn", expect.any(String), expect.any(String), "Spring"]);
  expect(strict[0]?.severity.effect).toBeLessThan(-0.3);
  expect((await own(raterIds[1]!))[0]?.severity.effect).toBeGreaterThan(0);

  // Someone of the earlier session becomes the facilitator's manager and the rater's: it drops out for both.
  const { personIds } = first;
  for (const id of [leadId, raterIds[0]!]) {
    await app.db.person.update({ where: { id }, data: { managerId: personIds[0] } });
  }
  expect(await beside(sessionId)).toEqual([["Autumn", 8]]);
  expect((await own(raterIds[0]!)).at(-1)).toMatchObject({ name: "Spring", severity: { effect: null } });
});

test("how somebody rated is their own, and says nothing of whom they have no part in", async () => {
  const { sessionId, lead, raterIds, personIds } = await createLockedSession(app, { versionId, people: 6, up: 1 });
  const page = (id: string) => ownRatingsPage(app, actor(id), sessionId, 1);
  const [strict] = raterIds as [string];
  expect(await page(strict)).toMatchObject({ severity: null, rows: { more: false } });
  await readUnreadRounds(app);
  const before = await page(strict);
  expect(before.severity).toMatchObject({ effect: expect.closeTo(-0.5, 6), compared: 4 });
  expect(before.rows.rows).toHaveLength(6);
  expect(before.rows.rows[0]).toMatchObject({
    name: "Person 1",
    item: "IC2 Engineer IC2",
    word: "Not yet",
    before: "Meeting",
    outcome: "Exceeding",
  });
  await expect(page(lead)).rejects.toMatchObject({ code: "not-found" });
  await app.db.person.update({ where: { id: strict }, data: { managerId: personIds[0] } });
  const after = await page(strict);
  expect(after.severity).toMatchObject({ effect: null, why: expect.stringContaining("no part") });
  expect(after.rows.rows.map(({ name }) => name)).not.toContain("Person 1");
});

test("a lock queues its round, and a later one the next", async () => {
  const { sessionId, lead, raterIds } = await createLockedSession(app, { versionId, people: 5 });
  await readUnreadRounds(app);
  const own = async () => (await handedOut(app, raterIds[0]!, agreementData)).yourSeverityInCalibration;
  expect(await own()).toMatchObject([{ session: "Autumn calibration", effect: expect.closeTo(-0.45, 6) }]);
  const at = app.now();
  await app.db.$transaction(async (tx) => {
    await insertReopening(tx, { sessionId, round: 2, byId: lead, at, reason: "A packet was old." });
    await insertLock(tx, { sessionId, round: 2, lockedById: lead, lockedAt: at, contentHash: "1".repeat(64) });
    await queueReading(tx, { sessionId, round: 2 }, at);
  });
  expect(await own()).toEqual([]);
  expect(await runDueJobs(app, { [READING_JOB]: readLockedRound })).toBe(1);
  expect(await own()).toHaveLength(1);
  expect(await findReading(app.db, { sessionId, round: 2 })).not.toBeNull();
});
