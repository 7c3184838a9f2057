/** An administrator, a file or a program that makes somebody else of a person: what they cannot read for three days, and who is told. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decideHeldChange, HELD_CHANGES_JOBS } from "~/features/people/directory/people-changes.server";
import { COLUMNS } from "~/features/people/import/domain/people-file";
import { UploadForm } from "~/features/people/import/import.schema";
import { applyPeople, dryRun, uploadPeople } from "~/features/people/import/import.server";
import type { Actor } from "~/kernel/actor";
import { ProofNeeded } from "~/kernel/refusal";
import { audited } from "~/platform/database/transaction.server";
import { hashToken } from "~/platform/sessions/token.server";
import { createAccount } from "../../../../test/factories/accounts";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson } from "../../../../test/factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { receivedFile } from "../../../../test/setup/received-file";
import { pageRequest } from "../../../../test/setup/request";
import { sentForm } from "../../../../test/setup/sent-form";
import { changePersonPage } from "../directory/admin-people.server";
import { PersonForm } from "../directory/person.schema";
import { HeldChangesForm } from "./held-changes.schema";
import { addressOfLink, confirmAddress, heldChangesPage, ownChanges, withHeldChanges } from "./held-changes.server";

const DAY = 24 * 3_600_000;
let app: TestApp;
/** Who changes things, somebody who works for them, a second administrator, and whom it is about. */
let admin: Actor;
let mine: { id: string; email: string };
let second: Actor;
let person: { id: string; email: string };

async function createAdministrator(name: string): Promise<Actor> {
  const one = await createPerson(app, { name, email: `${name.toLowerCase()}@lantern.example` });
  await createGrant(app, { personId: one.id, role: "ADMINISTRATOR" });
  return actorOf(one, { roles: ["ADMINISTRATOR"] });
}

beforeEach(async () => {
  app = await openTestApp();
  admin = await createAdministrator("Ada");
  second = await createAdministrator("Bea");
  mine = await createPerson(app, { email: "mine@lantern.example", managerId: admin.id });
  person = await createPerson(app, { name: "Sam", email: "sam@lantern.example" });
  await createAccount(app, person);
});
afterEach(() => app.close());

/** The page of a person, as an administrator sends it. */
async function change({ managerEmail, ...fields }: Record<string, string>, by = admin, id = person.id) {
  const { name, email, version, manager } = await app.db.person.findUniqueOrThrow({
    where: { id },
    include: { manager: true },
  });
  const plain = { timeZone: "UTC", team: "", startedOn: "2024-01-08" };
  const asked = managerEmail ? await app.db.person.findUnique({ where: { email: managerEmail } }) : manager;
  const form = { name, email, manager: asked ? `${asked.id}:` : "", version: String(version), ...plain };
  const sent = sentForm(PersonForm, { do: "change", ...form, ...fields });
  const problem = await changePersonPage(app, by, id, sent as Parameters<typeof changePersonPage>[3]);
  if (problem) throw new Error(JSON.stringify(problem));
}

const managerOf = async (id = person.id) => (await app.db.person.findUniqueOrThrow({ where: { id } })).managerId;
const held = (id = person.id) => app.db.managerHold.findMany({ where: { personId: id }, orderBy: { at: "asc" } });
const addedAt = (id: string, at: number) =>
  app.db.auditEntry.create({
    data: { at: new Date(at), actorId: admin.id, action: "person.add", subjectId: id, objectId: id },
  });
const isHeld = async (cookie: string) => (await app.sessions.read(pageRequest("/", cookie)))?.parts.isHeld;
const decide = (act: string, changeId: string, by = second) =>
  decideHeldChange(app, by, sentForm(HeldChangesForm, { do: act, change: changeId }));
const later = (ms: number) => app.setNow(new Date(TEST_NOW.getTime() + ms));

/** Lets the jobs of these changes run. @returns what was mailed, from the outbox and from the queue. */
async function runJobs(): Promise<{ to: string; text: string }[]> {
  const sent: { to: string; text: string }[] = [];
  const mail = { ...app.mail, send: async (message: { to: string; text: string }) => void sent.push(message) };
  for (const { run } of Object.values(HELD_CHANGES_JOBS)) await run({ ...app, mail } as TestApp, {});
  const queued = await app.db.job.findMany({ where: { kind: "mail" } });
  return [...sent, ...queued.map(({ payload }) => payload as { to: string; text: string })];
}

describe("another address", () => {
  const hold = () => app.db.addressHold.findFirstOrThrow();

  test("signs its holder out, shuts what is private, and tells the old address", async () => {
    const before = await signInAs(app, person);
    await change({ email: "new@evil.example" });
    expect(await app.sessions.read(pageRequest("/", before))).toBeNull();
    expect(await isHeld(await signInAs(app, person))).toBe(true);
    const [mail, ...others] = await runJobs();
    expect([mail?.to, others]).toEqual(["sam@lantern.example", []]);
    expect(mail?.text).toContain("from sam@lantern.example to new@evil.example");
    expect(await runJobs()).toEqual([]);
    expect((await ownChanges(app, actorOf(person))).addresses).toMatchObject([
      { oldEmail: "sam@lantern.example", newEmail: "new@evil.example", askedBy: "Ada" },
    ]);
    expect(await app.db.auditEntry.findFirst({ where: { action: "address.change" } })).toMatchObject({
      actorId: admin.id,
      subjectId: person.id,
    });
    expect(JSON.stringify(await app.db.auditEntry.findMany(), (_, one) => String(one))).not.toContain("evil.example");
  });

  test("opens everything again once the old address confirms it, by a link that works once", async () => {
    await change({ email: "new@lantern.example" });
    const cookie = await signInAs(app, person);
    const [mail] = await runJobs();
    const token = /\/addresses\/([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(await hold()).toMatchObject({ tokenHash: hashToken(token) });
    expect(await addressOfLink(app, token)).toMatchObject({ newEmail: "new@lantern.example" });
    expect(await isHeld(cookie)).toBe(true);
    await confirmAddress(app, token, "192.0.2.1");
    expect(await isHeld(cookie)).toBe(false);
    await expect(confirmAddress(app, token, "192.0.2.1")).rejects.toThrow("has been used");
  });

  test("opens after three days", async () => {
    await change({ email: "new@lantern.example" });
    const cookie = await signInAs(app, person);
    later(3 * DAY - 1);
    expect(await isHeld(cookie)).toBe(true);
    later(3 * DAY);
    expect(await isHeld(cookie)).toBe(false);
  });

  test("opens once a second administrator agrees, and not by the first, the person, or one made for it", async () => {
    await change({ email: "new@lantern.example" });
    const cookie = await signInAs(app, person);
    const { id } = await hold();
    const made = await createPerson(app, { name: "Eve" });
    await createGrant(app, { personId: made.id, role: "ADMINISTRATOR", since: new Date(TEST_NOW.getTime() + 1) });
    await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
    later(DAY);
    for (const one of [
      admin,
      actorOf(made, { roles: ["ADMINISTRATOR"] }),
      actorOf(person, { roles: ["ADMINISTRATOR"] }),
    ]) {
      await expect(decide("agree-address", id, one)).rejects.toThrow("second administrator");
    }
    await expect(decide("agree-address", id, actorOf(mine))).rejects.toMatchObject({ code: "not-found" });
    await expect(decide("agree-address", id, { ...second, proof: "none" })).rejects.toThrow(ProofNeeded);
    expect(await isHeld(cookie)).toBe(true);
    await decide("agree-address", id);
    expect(await isHeld(cookie)).toBe(false);
  });

  test("and another one after it are both waited for", async () => {
    await change({ email: "first@evil.example" });
    await change({ email: "second@evil.example" });
    const mails = await runJobs();
    expect(mails.map(({ to }) => to).sort()).toEqual(["first@evil.example", "sam@lantern.example"]);
    const token =
      /\/addresses\/([\w-]{43})/.exec(mails.find(({ to }) => to.startsWith("first"))?.text ?? "")?.[1] ?? "";
    await confirmAddress(app, token, "192.0.2.1");
    expect(await isHeld(await signInAs(app, person))).toBe(true);
  });

  test("of people who were just added and never came is put right without waiting, and erasing them makes none", async () => {
    const invited = await createPerson(app, { email: "tipo@lantern.example" });
    await addedAt(invited.id, app.now().getTime() - 3 * DAY + 1);
    await change({ email: "typo@lantern.example" }, admin, invited.id);
    const at = app.now();
    await app.db.person.update({
      where: { id: person.id },
      data: { email: "gone@erased.invalid", erasedAt: at, deactivatedAt: at },
    });
    expect(await app.db.addressHold.count()).toBe(0);
  });

  test("of people who never came waits, too, once they have been here for three days", async () => {
    const unseen = await createPerson(app, { email: "unseen@lantern.example" });
    await addedAt(unseen.id, app.now().getTime() - 3 * DAY);
    await change({ email: "mine@evil.example" }, admin, unseen.id);
    expect(await app.db.addressHold.findMany()).toMatchObject([{ personId: unseen.id, askedBy: admin.id }]);
    await createAccount(app, unseen);
    expect(await isHeld(await signInAs(app, unseen))).toBe(true);
  });

  test("however it comes about: the table itself keeps it", async () => {
    await app.db.$executeRaw`UPDATE "Person" SET "email" = 'new-' || "email" WHERE "id" = ${person.id}`;
    expect(await hold()).toMatchObject({ askedBy: null, newEmail: "new-sam@lantern.example" });
    const longer = app.db.addressHold.updateMany({ data: { until: app.now() } });
    await expect(longer).rejects.toThrow(/lasts_three_days/);
    await app.db.addressHold.updateMany({ data: { askedBy: admin.id } });
    await expect(app.db.addressHold.updateMany({ data: { agreedBy: admin.id } })).rejects.toThrow(/takes_two/);
  });
});

describe("another manager", () => {
  test.each<[who: string, email: () => string]>([
    ["the one that asks", () => "ada@lantern.example"],
    ["somebody who reports to them", () => mine.email],
  ])("who is %s waits until the person was told for three days", async (_, email) => {
    await change({ managerEmail: email() });
    expect(await managerOf()).toBeNull();
    expect((await runJobs()).map(({ to }) => to)).toEqual(["sam@lantern.example"]);
    expect((await ownChanges(app, actorOf(person))).managers).toMatchObject([{ askedBy: "Ada" }]);
    later(3 * DAY - 1);
    await runJobs();
    expect(await managerOf()).toBeNull();
    later(3 * DAY);
    await runJobs();
    expect(await managerOf()).not.toBeNull();
    expect(await app.db.job.count({ where: { kind: "people-changed" } })).toBeGreaterThan(0);
  });

  test("does not come without the person having been told", async () => {
    await change({ managerEmail: mine.email });
    later(4 * DAY);
    const [apply] = Object.entries(HELD_CHANGES_JOBS).filter(([kind]) => kind.endsWith("applied"));
    await apply?.[1].run(app, {});
    expect(await managerOf()).toBeNull();
  });

  test("who stands elsewhere comes at once", async () => {
    await change({ managerEmail: "bea@lantern.example" });
    expect(await managerOf()).toBe(second.id);
    expect(await held()).toEqual([]);
  });

  test("who is to report to them, later, waits too; so does a person made up for it", async () => {
    const other = await createPerson(app, { email: "other@lantern.example" });
    await change({ managerEmail: "ada@lantern.example" }, admin, other.id);
    await change({ managerEmail: other.email });
    expect(await managerOf()).toBeNull();
    const madeUp = await createPerson(app, { email: "made.up@evil.example" });
    const entry = { at: app.now(), actorId: admin.id, action: "person.add", subjectId: madeUp.id, objectId: madeUp.id };
    await app.db.auditEntry.create({ data: entry });
    await change({ managerEmail: madeUp.email });
    expect(await managerOf()).toBeNull();
    expect((await held()).map(({ ended }) => ended)).toEqual(["REPLACED", null]);
  });

  test("who was added comes at once after 30 days, and waits before", async () => {
    const joined = await createPerson(app, { email: "joined@lantern.example" });
    await addedAt(joined.id, TEST_NOW.getTime() - 30 * DAY);
    await change({ managerEmail: joined.email });
    expect(await managerOf()).toBe(joined.id);
    const later = await createPerson(app, { email: "later@lantern.example" });
    await addedAt(later.id, TEST_NOW.getTime() - 30 * DAY + 1);
    await change({ managerEmail: later.email });
    expect(await managerOf()).toBe(joined.id);
  });

  test("who reported to them a moment ago waits, and three days later comes at once", async () => {
    await change({ managerEmail: "bea@lantern.example" }, admin, mine.id);
    expect(await managerOf(mine.id)).toBe(second.id);
    await change({ managerEmail: mine.email });
    expect(await managerOf()).toBeNull();
    later(3 * DAY);
    const other = await createPerson(app, { email: "other@lantern.example" });
    await change({ managerEmail: mine.email }, admin, other.id);
    expect(await managerOf(other.id)).toBe(mine.id);
  });

  test("waits where the one that asks was made an administrator by the new manager in these three days", async () => {
    const grant = await createGrant(app, { personId: mine.id, role: "ADMINISTRATOR" });
    const about = { actorId: admin.id, subjectId: mine.id, objectId: grant.id, after: "ADMINISTRATOR" };
    await app.db.auditEntry.create({ data: { ...about, at: app.now(), action: "role.grant" } });
    const made = actorOf(mine, { roles: ["ADMINISTRATOR"] });
    await change({ managerEmail: "ada@lantern.example" }, made);
    expect(await managerOf()).toBeNull();
    const [wish] = await held();
    await expect(decide("agree-manager", wish!.id, second)).rejects.toThrow("three days");
    await change({ email: "new@lantern.example" });
    const { id } = await app.db.addressHold.findFirstOrThrow();
    await expect(decide("agree-address", id, made)).rejects.toThrow("three days");
    await decide("agree-address", id);
  });

  test("asked for again does not begin the time anew, and another one replaces it", async () => {
    await change({ managerEmail: mine.email });
    later(DAY);
    await change({ managerEmail: mine.email });
    expect(await held()).toMatchObject([{ at: TEST_NOW, endedAt: null }]);
    await change({ managerEmail: "bea@lantern.example" });
    expect(await managerOf()).toBe(second.id);
    expect(await held()).toMatchObject([{ ended: "REPLACED" }]);
  });

  test("comes when a second administrator agrees, unless it is themselves; and can be called off", async () => {
    await change({ managerEmail: mine.email });
    const [wish] = await held();
    expect((await heldChangesPage(app, admin)).managers).toMatchObject([{ mayAgree: false }]);
    expect((await heldChangesPage(app, second)).managers).toMatchObject([{ mayAgree: true }]);
    await expect(decide("agree-manager", wish!.id, admin)).rejects.toThrow("second administrator");
    await decide("agree-manager", wish!.id);
    expect(await managerOf()).toBe(mine.id);
    await change({ managerEmail: "ada@lantern.example" });
    const another = (await held()).find(({ endedAt }) => endedAt === null);
    await decide("call-off", another!.id, admin);
    later(4 * DAY);
    await runJobs();
    expect(await managerOf()).toBe(mine.id);
  });

  test("who would report to the person by then never comes", async () => {
    await change({ managerEmail: mine.email });
    await runJobs();
    await app.db.person.update({ where: { id: mine.id }, data: { managerId: person.id } });
    later(4 * DAY);
    await runJobs();
    expect(await managerOf()).toBeNull();
    expect(await held()).toMatchObject([{ ended: "CALLED_OFF" }]);
  });

  test("comes by a file the same way, which needs a proof", async () => {
    await createFrameworkVersion(app);
    const tom = await createPerson(app, { name: "Tom", email: "tom@lantern.example" });
    const content = [
      COLUMNS.join(","),
      "Sam,sam@lantern.example,mine@lantern.example,,,,2024-01-08,UTC,",
      "Eve,eve@evil.example,,,,,2024-01-08,UTC,",
      "Tom,tom@lantern.example,eve@evil.example,,,,2024-01-08,UTC,",
    ].join("\n");
    const id = app.newId();
    const problem = await uploadPeople(app, admin, sentForm(UploadForm, { id }), receivedFile(app, content));
    expect(problem).toBeNull();
    const { mark } = await dryRun(app, admin, id, 1);
    await expect(applyPeople(app, { ...admin, proof: "password" }, id, mark)).rejects.toThrow(ProofNeeded);
    expect(await applyPeople(app, admin, id, mark)).toBe("applied");
    expect(await managerOf()).toBeNull();
    expect(await held()).toMatchObject([{ managerId: mine.id, askedBy: admin.id }]);
    // A person who comes with the same file.
    expect([await managerOf(tom.id), (await held(tom.id)).length]).toEqual([null, 1]);
  });
});

test("nobody who acts comes to stand above a person at once, whatever the tree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 12 }), async (moves) => {
      const people = await Promise.all(
        Array.from({ length: 6 }, () => createPerson(app, { email: `${app.newId()}@lantern.example` })),
      );
      const acting = people[0]!.id;
      const chain = new Map<string, string | null>(people.map(({ id }) => [id, null]));
      const above = (id: string): string[] => {
        const next = chain.get(id) ?? null;
        return next === null ? [] : [next, ...above(next)];
      };
      for (const [one, other] of moves) {
        const [id, managerId] = [people[one]!.id, people[other]!.id];
        if (id === managerId || above(managerId).includes(id)) continue;
        const work = (tx: Parameters<typeof withHeldChanges>[0]) =>
          withHeldChanges(tx, { at: app.now(), newId: app.newId }, acting, () =>
            tx.person.update({ where: { id }, data: { managerId } }),
          );
        await audited(app.db, work);
        chain.set(id, await managerOf(id));
        for (const { id: any } of people.slice(1)) expect(above(any)).not.toContain(acting);
      }
    }),
    { numRuns: 15 },
  );
});
