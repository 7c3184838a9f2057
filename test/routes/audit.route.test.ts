import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditAction } from "~/kernel/audit-actions";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { loader as activityLoader } from "~/routes/account/account.activity";
import { loader as auditLoader } from "~/routes/admin/admin.audit";
import { loader as csvLoader } from "~/routes/admin/admin.audit[.]csv";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callLoader, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let people: Record<"sam" | "ada" | "admin", { id: string; email: string }>;
let cookies: Record<"sam" | "admin", string>;

const ADMIN = "root";

type Given = {
  actorId: string | null;
  subjectId: string | null;
  action?: AuditAction;
  reason?: string;
  after?: string;
};
async function record(at: string, { action = "evidence.add", ...given }: Given): Promise<void> {
  const event = { at: new Date(at), action, objectId: "o", ...given };
  await audited(app.db, (tx) => recordAudit(tx, event));
}

beforeAll(async () => {
  app = await openTestApp();
  people = {
    sam: await createPerson(app, { id: "sam", name: "Sam" }),
    ada: await createPerson(app, { name: "Ada" }),
    admin: await createPerson(app, { id: ADMIN, name: "Root" }),
  };
  await createGrant(app, { personId: people.admin.id, role: "ADMINISTRATOR" });
  cookies = { sam: await signInAs(app, people.sam), admin: await signInAs(app, people.admin) };
  const { sam, ada } = people;
  await record("2026-11-01T23:30:00Z", { actorId: null, subjectId: sam.id, action: "person.add" });
  await record("2026-11-02T10:00:00Z", { actorId: ada.id, subjectId: sam.id, reason: "Sam asked for it" });
  await record("2026-11-03T10:00:00Z", { actorId: ada.id, subjectId: ada.id, reason: "about-ada-alone" });
  await record("2026-11-04T10:00:00Z", { actorId: sam.id, subjectId: ada.id, action: "corroboration.confirmed" });
  await record("2026-11-05T10:00:00Z", {
    actorId: sam.id,
    subjectId: sam.id,
    action: "sheet.save",
    after: "ab".repeat(32),
  });
});
afterAll(() => app.close());

const activity = async (query = "") =>
  (await callLoader(activityLoader, { app, request: pageRequest(`/account/activity${query}`, cookies.sam) })).data;
const audit = async (query = "") =>
  (await callLoader(auditLoader, { app, request: pageRequest(`/admin/audit${query}`, cookies.admin) })).data;

describe("my activity", () => {
  test("is what was done to one's own record: who, what in words, when and why; latest first", async () => {
    const { entries, older } = await activity();
    expect(older).toBeNull();
    expect(entries.map(({ who, what, reason }) => [who, what, reason])).toEqual([
      ["You", "saved ratings", null],
      ["Ada", "added a piece of evidence", "Sam asked for it"],
      ["The system", "added a person", null],
    ]);
  });

  test("by others alone", async () => {
    expect((await activity("?by=others")).entries.map(({ who }) => who)).toEqual(["Ada", "The system"]);
  });

  test("costs few statements", async () => {
    // Three of them ask for changes that wait.
    expect(await countStatements(app, () => activity())).toBeLessThanOrEqual(6);
  });
});

describe("the audit log", () => {
  const actionsOf = async (query: string) => (await audit(query)).entries.map(({ action }) => action);

  test("has everything; sealed matter as the beginning of a hash", async () => {
    const { entries } = await audit();
    expect(entries).toHaveLength(5);
    expect(entries[0]).toMatchObject({ actor: "Sam", subject: "Sam", after: "sealed, abababababab…" });
  });

  test.each([
    ["a person, as actor or subject", "?person=sam:Sam", 4],
    ["an action", "?action=person.add", 1],
    ["a first day", "?from=2026-11-03", 3],
    ["a last day, with all of it", "?to=2026-11-01", 1],
    ["all of these", "?person=sam:&action=evidence.add&from=2026-11-01&to=2026-11-30", 1],
    ["nothing, by empty fields", "?person=&action=&from=&to=", 5],
    ["an action that nobody knows", "?action=no.such", 0],
    ["an object, by its id", "?object=o", 5],
    ["an object that isn't in the log", "?object=p", 0],
  ])("filters by %s", async (_, query, count) => expect(await actionsOf(query)).toHaveLength(count));

  test.each([
    ["?person=nobody@example.org", "person", /Choose a person/],
    ["?object=5f0c1b2a…", "object", /only the beginning of an id/],
    [`?object=${"x".repeat(101)}`, "object", /at most 100 characters/],
    [`?person=${"x".repeat(301)}`, "person", /Choose a person/],
    ["?from=yesterday", "from", /Enter a day such as/],
    ["?to=2026-02-31", "to", /Enter a day such as/],
    ["?from=0000-01-01", "from", /Enter a day such as/],
  ])("%s lists nothing and says why", async (query, field, message) => {
    const { entries, errors, typed } = await audit(query);
    expect(entries).toEqual([]);
    expect(errors[field]?.[0]).toMatch(message);
    expect(`?${field}=${typed[field]}`).toBe(query);
  });

  test.each([
    ["", 6],
    ["?person=sam:Sam", 5],
    ["?action=person.add", 2],
    ["?object=p", 1],
    ["?person=sam&from=2026-11-04&object=o", 3],
  ])("is exported with its filters: %j", async (query, lines) => {
    const csv = await callLoader(csvLoader, { app, request: pageRequest(`/admin/audit.csv${query}`, cookies.admin) });
    expect(String(csv.data).trimEnd().split("\r\n")).toHaveLength(lines);
  });

  test("continues where a page ended, whatever was written since", async () => {
    for (let count = 0; count < 60; count++) {
      await record("2026-11-06T10:00:00Z", { actorId: null, subjectId: people.sam.id });
    }
    const first = await audit();
    expect(first.entries).toHaveLength(50);
    await record("2026-11-07T10:00:00Z", { actorId: null, subjectId: people.sam.id });
    const second = await audit(`?before=${first.older}`);
    expect(second.entries).toHaveLength(15);
    expect(second.older).toBeNull();
    // Neither an address nor what a page holds counts entries that aren't shown.
    expect(first.older).toBe("2026-11-06T10:00:00.000Z.50");
    expect(Object.keys(first.entries[0]!)).not.toContain("id");
  });

  test("costs few statements", async () => {
    expect(await countStatements(app, () => audit("?person=sam:Sam"))).toBeLessThanOrEqual(4);
  });
});

describe("an administrator who wants to know when a scorecard was submitted, and so by whom", () => {
  const DAY = "2026-11-18";
  const everyTime = Array.from(
    { length: 48 },
    (_, half) => new Date(Date.parse(`${DAY}T00:00:00Z`) + half * 1_800_000),
  );
  const [today, yesterday] = ["2026-11-23T12:00:00.000Z", "2026-11-22"];

  /** Someone does something each half hour, and one of them submits a scorecard. */
  async function world(submittedAt: string) {
    const its = await openTestApp();
    const add = async (at: Date | string, action: AuditAction, objectId: string, actorId: string) => {
      const event = {
        at: new Date(at),
        action,
        objectId,
        actorId,
        subjectId: action === "sheet.save" ? actorId : null,
      };
      await audited(its.db, (tx) => recordAudit(tx, event));
    };
    const person = await createPerson(its, { id: "nia", name: "Nia" });
    const admin = await createPerson(its, { id: ADMIN, name: "Root" });
    await createGrant(its, { personId: ADMIN, role: "ADMINISTRATOR" });
    for (const at of everyTime) {
      await add(at, "sheet.save", "o", at.getUTCHours() % 2 === 0 ? person.id : ADMIN);
      if (at.toISOString() === submittedAt) await add(at, "scorecard.submit", "an-interview", person.id);
    }
    its.setNow(new Date(today));
    const cookie = await signInAs(its, admin);
    return {
      add,
      log: async (query: string) =>
        (await callLoader(auditLoader, { app: its, request: pageRequest(`/admin/audit${query}`, cookie) })).data,
      own: async (query: string) =>
        (await callLoader(activityLoader, { app: its, request: pageRequest(`/account/activity${query}`, cookie) }))
          .data,
      csv: async (query: string) =>
        (await callLoader(csvLoader, { app: its, request: pageRequest(`/admin/audit.csv${query}`, cookie) })).data,
      close: () => its.close(),
    };
  }

  test("reads the same whenever it was: by any cursor, filter or export", async () => {
    const worlds = [await world(`${DAY}T03:30:00.000Z`), await world(`${DAY}T21:00:00.000Z`)];
    const filters = [
      "",
      `&from=${DAY}&to=${DAY}`,
      "&action=scorecard.submit",
      "&action=sheet.save",
      "&person=nia:Nia",
      "&object=o",
    ];
    const moments = everyTime.flatMap((at) => [`${at.toISOString()}.0`, `${at.toISOString()}.1`]);
    const cursors = ["", ...moments.filter((_, at) => at % 25 === 0), `${DAY}.0`, `${DAY}.1`, "7", "48", "49"];
    for (const cursor of cursors) {
      for (const filter of cursor === "" ? filters : filters.slice(0, 2)) {
        const [one, other] = await Promise.all(worlds.map(({ log }) => log(`?before=${cursor}${filter}`)));
        expect(one).toEqual(other);
      }
    }
    expect((await worlds[0]!.log(`?before=${DAY}.0`)).entries.map(({ action }) => action)).toContain(
      "scorecard.submit",
    );
    for (const read of ["csv", "own"] as const) {
      const [one, other] = await Promise.all(worlds.map((its) => its[read]("")));
      expect(one).toEqual(other);
    }
    // Nor by looking again and again: the acts of a day appear when it is over.
    const watched = worlds[0]!;
    await watched.add(today, "scorecard.submit", "an-interview", "nia");
    await watched.add(`${yesterday}T23:59:00Z`, "scorecard.submit", "an-interview", "nia");
    const seen = (await watched.log("?action=scorecard.submit")).entries.map(({ day }) => day);
    expect(seen).toEqual([yesterday, DAY]);
    for (const its of worlds) await its.close();
  });
});
