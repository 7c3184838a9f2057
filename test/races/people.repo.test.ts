/** What must not happen when two change accounts, roles or the directory at the same moment. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { changePassword, setPasswordByLink } from "~/features/people/accounts/accounts.repo.server";
import { insertLink } from "~/features/people/accounts/links.repo.server";
import { insertFirstAdministrator } from "~/features/people/accounts/setup.repo.server";
import { endSessions } from "~/features/people/accounts/sign-in.repo.server";
import { insertToken, revokeToken } from "~/features/people/accounts/token.repo.server";
import type { PersonFields } from "~/features/people/directory/domain/person-fields";
import { changePersonIn, deactivateIn, reactivateIn } from "~/features/people/directory/people-changes.server";
import { applyManager, callOffManager } from "~/features/people/held-changes/held-changes.repo.server";
import { COLUMNS } from "~/features/people/import/domain/people-file";
import { UploadForm } from "~/features/people/import/import.schema";
import { applyPeople, dryRun, uploadPeople } from "~/features/people/import/import.server";
import { endGrant, insertGrant } from "~/features/people/roles/role.repo.server";
import { changeGroupBy, changeUserBy } from "~/features/people/scim/scim.server";
import { removeFactor } from "~/features/people/second-step/second-step.repo.server";
import { erase, insertRequest } from "~/features/privacy/erasure/erasure.repo.server";
import { ALL, audited, lockObject } from "~/platform/database/transaction.server";
import { hashToken } from "~/platform/sessions/token.server";
import { actorOf } from "../factories/actors";
import { createFrameworkVersion } from "../factories/frameworks";
import { createGrant, createPerson, teamRow } from "../factories/people";
import { moveTo } from "../factories/people-changes";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { receivedFile } from "../setup/received-file";
import { sentForm } from "../setup/sent-form";
import { atOnce, rounds } from "./race";

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

const at = TEST_NOW;
const writing = () => ({ actorId: null, at, newId: app.newId });
const days = (count: number) => new Date(at.getTime() + count * 24 * 3_600_000);
const entries = (action: string, about = {}) => app.db.auditEntry.count({ where: { action, ...about } });
const fields = (email: string, given: Partial<PersonFields> = {}): PersonFields => ({
  ...{ name: "Sam Rivera", email, managerEmail: null, team: null },
  ...{ timeZone: "Europe/Lisbon", languages: [], startedOn: "2024-01-08", ...given },
});

test("a password is changed once by the one before it", async () => {
  const { id: personId } = await createPerson(app);
  await app.db.account.create({ data: { personId, passwordHash: "0" } });
  for (let round = 0; round < rounds(app); round++) {
    const to = (passwordHash: string) => ({ personId, passwordHash, at, notify: async () => {} });
    const stored = (await app.db.account.findUniqueOrThrow({ where: { personId } })).passwordHash ?? "";
    const done = await atOnce(
      () => changePassword(app.db, stored, to(`${round} a`)),
      () => changePassword(app.db, stored, to(`${round} b`)),
    );
    expect(done.sort()).toEqual([false, true]);
  }
});

test("a link sets one password", async () => {
  const { id: personId } = await createPerson(app);
  for (let round = 0; round < rounds(app, 20); round++) {
    const link = { id: hashToken(`link ${round}`), kind: "PASSWORD_RESET" as const };
    await insertLink(app.db, { ...link, personId, at, expiresAt: new Date(at.getTime() + 60_000) });
    const by = (passwordHash: string) => () =>
      setPasswordByLink(app.db, link, { personId, passwordHash, at, notify: async () => {} });
    expect((await atOnce(by("a"), by("b"))).sort()).toEqual([false, true]);
  }
});

test("of setup links that are made at once the last one works, and one person sets up", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const ids = ["a", "b", "c"].map((name) => hashToken(`${round} ${name}`));
    const expiresAt = new Date(at.getTime() + 60_000);
    await atOnce(...ids.map((id) => () => insertLink(app.db, { id, kind: "SETUP", personId: null, at, expiresAt })));
    const open = await app.db.oneTimeLink.findMany({ where: { kind: "SETUP", usedAt: null } });
    expect(open).toHaveLength(1);
  }
  await app.db.oneTimeLink.updateMany({ data: { usedAt: null } });
  const links = await app.db.oneTimeLink.findMany({ take: 3 });
  const person = (id: string) => ({
    ...{ id, positionId: `position of ${id}`, name: id, email: `${id}@lantern.example`, timeZone: "UTC" },
    ...{ framework: "small", administrator: true, passwordHash: "0", at },
  });
  const done = await atOnce(
    ...links.map(
      ({ id }, place) =>
        () =>
          insertFirstAdministrator(app.db, { id, kind: "SETUP" }, person(`p${place}`)),
    ),
  );
  expect(done.sort()).toEqual(["dead", "dead", "done"]);
});

test("a session that is ended twice is ended once", async () => {
  const person = await createPerson(app);
  for (let round = 0; round < rounds(app); round++) {
    await signInAs(app, person);
    const end = () => endSessions(app.db, person.id, "all", { actorId: person.id, at });
    await atOnce(end, end);
    expect(await entries("session.end-another")).toBe(round + 1);
  }
});

test("a token that is revoked twice is revoked once", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const id = `token ${round}`;
    await insertToken(
      app.db,
      { id, name: id, tokenHash: hashToken(id), scopes: ["scim"], expiresAt: days(90) },
      "ada",
      at,
    );
    const revoke = (later: number) => () =>
      revokeToken(app.db, { id, actorId: "ada", at: new Date(at.getTime() + later) });
    expect(await atOnce(revoke(1), revoke(2))).toEqual([true, true]);
    expect(await entries("token.revoke", { objectId: id })).toBe(1);
  }
});

test("two administrators who end each other's role at once leave one", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const grants = await Promise.all(
      ["a", "b"].map(async () => createGrant(app, { personId: (await createPerson(app)).id, role: "ADMINISTRATOR" })),
    );
    const [first, second] = grants.map(
      ({ id }) =>
        () =>
          endGrant(app.db, { id, reason: "Race", actorId: "ada", at }),
    );
    expect((await atOnce(first!, second!)).sort()).toEqual(["conflict", true]);
    await app.db.roleGrant.updateMany({ where: { until: null }, data: { until: at } });
  }
});

test("an administrator's role and another's being here end, one of them", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const [one, other] = [await createPerson(app), await createPerson(app)];
    const grant = await createGrant(app, { personId: one.id, role: "ADMINISTRATOR" });
    await createGrant(app, { personId: other.id, role: "ADMINISTRATOR" });
    const done = await atOnce(
      () => endGrant(app.db, { id: grant.id, reason: "Race", actorId: "ada", at }),
      () => audited(app.db, (tx) => deactivateIn(tx, other.id, undefined, writing())),
    );
    expect(done.sort()).toEqual(["conflict", true]);
    await app.db.roleGrant.updateMany({ where: { until: null }, data: { until: at } });
  }
});

test("a role is granted once at a time", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const { id: person } = await createPerson(app);
    const grant = () => () =>
      insertGrant(
        app.db,
        {
          id: app.newId(),
          role: "HIRING_LEAD",
          person,
          team: null,
          under: null,
          since: at,
          until: null,
          reason: "Race",
        },
        { actorId: "ada", at },
      );
    expect((await atOnce(grant(), grant())).map(String).sort()).toEqual(["has-it", "null"]);
  }
});

test("two who become each other's manager at once: one does", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const [one, other] = [await createPerson(app), await createPerson(app)];
    const done = await Promise.all([moveTo(app, one.id, other.id), moveTo(app, other.id, one.id)]);
    expect(done.map(({ is }) => is).sort()).toEqual(["stored", "wrong"]);
  }
});

test("of two who change the person they both saw one is told of the other", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const { id, email } = await createPerson(app);
    const change = (name: string) => () =>
      audited(app.db, (tx) => changePersonIn(tx, id, 1, fields(email, { name }), writing()));
    const done = await Promise.all([change("One")(), change("Another")()]);
    expect(done.map(({ is }) => is).sort()).toEqual(["conflict", "stored"]);
  }
});

test("provisioning keeps both of two changes that it makes at once", async () => {
  const by = { ...writing(), reason: "SCIM", onBehalfOf: "ada" };
  const call = (body: unknown) => ({ app, by, base: "", query: new URLSearchParams(), body: async () => body });
  const patch = (path: string, value: string) => call({ Operations: [{ op: "replace", path, value }] });
  for (let round = 0; round < rounds(app); round++) {
    const { id } = await createPerson(app);
    await atOnce(
      () => changeUserBy(patch("userName", `p${round}@other.example`), id, "PATCH"),
      () => changeUserBy(patch("externalId", `number ${round}`), id, "PATCH"),
    );
    expect(await app.db.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ email: `p${round}@other.example`, externalId: `number ${round}` },
    });
  }
});

test("a group's name and its removal do not meet", async () => {
  const by = { ...writing(), reason: "SCIM", onBehalfOf: "ada" };
  const body = async () => ({ Operations: [{ op: "replace", path: "displayName", value: "Renamed" }] });
  for (let round = 0; round < rounds(app, 20); round++) {
    const { id } = await app.db.team.create({ data: teamRow(app) });
    const person = await createPerson(app);
    const join = { Operations: [{ op: "add", path: "members", value: [{ value: person.id }] }] };
    const call = (given: () => Promise<unknown>) => ({ app, by, base: "", query: new URLSearchParams(), body: given });
    await Promise.all([
      changeGroupBy(call(body), id, "PATCH"),
      changeGroupBy(
        call(async () => join),
        id,
        "PATCH",
      ),
    ]);
    expect(await app.db.team.findUniqueOrThrow({ where: { id }, include: { people: true } })).toMatchObject({
      ...{ name: "Renamed", people: [{ id: person.id }] },
    });
    await app.db.team.update({ where: { id }, data: { name: `Team ${round}` } });
  }
});

test("an erasure is asked for once, and nobody who is back is erased", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const { id: personId } = await createPerson(app, { deactivatedAt: at });
    const ask = () => insertRequest(app.db, { id: app.newId(), personId, reason: "Race", by: { actorId: "ada", at } });
    expect(await atOnce(ask, ask)).toEqual([true, true]);
    const [request, ...more] = await app.db.erasureRequest.findMany({ where: { personId } });
    expect(more).toEqual([]);
    const due = new Date(request!.dueAt.getTime() + 1);
    const [erased] = await atOnce(
      () => erase(app.db, [], request!.id, { pseudonym: "Somebody", at: due }),
      () => audited(app.db, (tx) => reactivateIn(tx, personId, undefined, writing())),
    );
    const { doneAt, calledOffAt } = await app.db.erasureRequest.findUniqueOrThrow({ where: { id: request!.id } });
    expect([doneAt !== null, calledOffAt !== null]).toEqual([erased === true, erased !== true]);
  }
});

test("a file is applied once, beside those who change people by hand: nobody ends above themselves", async () => {
  await createFrameworkVersion(app);
  const admin = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
  for (let round = 0; round < rounds(app, 20); round++) {
    const [one, other] = [await createPerson(app), await createPerson(app)];
    const line = `Sam Rivera,${one.email},${other.email},,,,2024-01-08,Europe/Lisbon,`;
    const id = app.newId();
    expect(
      await uploadPeople(
        app,
        admin,
        sentForm(UploadForm, { id }),
        receivedFile(app, `${COLUMNS.join(",")}\n${line}\n`),
      ),
    ).toBeNull();
    const { mark } = await dryRun(app, admin, id, 1);
    const [first, second, moved] = await Promise.all([
      applyPeople(app, admin, id, mark),
      applyPeople(app, admin, id, mark).catch((error: { code: string }) => error.code),
      moveTo(app, other.id, one.id),
    ]);
    const isApplied = [first, second].includes("applied");
    expect(await entries("people.import", { objectId: id })).toBe(isApplied ? 1 : 0);
    expect([isApplied, moved.is]).toEqual([isApplied, isApplied ? "wrong" : "stored"]);
    const managers = await app.db.person.findMany({
      where: { id: { in: [one.id, other.id] }, managerId: { not: null } },
    });
    expect(managers).toHaveLength(1);
  }
});

test("while an import stores, a change of the directory is told to come again, and all else goes on", async () => {
  if (app.database.kind === "embedded") return;
  const person = await createPerson(app);
  await app.db.account.create({ data: { personId: person.id, passwordHash: "0" } });
  await audited(app.db, async (tx) => {
    await lockObject(tx, "directory", ALL);
    const leave = () => audited(app.db, (other) => deactivateIn(other, person.id, undefined, writing()));
    expect(await atOnce(leave)).toEqual(["busy"]);
    await app.sessions.create(person.id, "test");
  });
  expect(await audited(app.db, (tx) => deactivateIn(tx, person.id, undefined, writing()))).toBe(true);
});

test("a manager who waits is either agreed to or called off", async () => {
  const [asks, agrees] = [await createPerson(app), await createPerson(app)];
  await createGrant(app, { personId: agrees.id, role: "ADMINISTRATOR", since: days(-1) });
  for (let round = 0; round < rounds(app); round++) {
    const person = await createPerson(app);
    const id = app.newId();
    const hold = { id, personId: person.id, managerId: asks.id, askedBy: asks.id, at, until: days(3) };
    await app.db.managerHold.create({ data: hold });
    const [agreed, calledOff] = await atOnce<unknown>(
      () => audited(app.db, (tx) => applyManager(tx, { id, at, agreedBy: agrees.id })),
      () => callOffManager(app.db, { id, actorId: agrees.id, at }),
    );
    expect(agreed).toMatchObject({ is: calledOff ? "gone" : "done" });
    expect(
      (await entries("manager.agree", { objectId: id })) + (await entries("manager.call-off", { objectId: id })),
    ).toBe(1);
  }
});

test("of two second steps the last one stays where one is required, though both are removed at once", async () => {
  const notify = { mayBeLast: async () => false, tell: async () => {} };
  for (let round = 0; round < rounds(app); round++) {
    const { id: personId } = await createPerson(app);
    const ids = [app.newId(), app.newId()];
    const phone = {
      personId,
      kind: "TOTP" as const,
      name: "Phone",
      addedAt: at,
      sealedSecret: `v1.${"a".repeat(40)}`,
      lastStep: 1,
    };
    await app.db.factor.createMany({ data: ids.map((id) => ({ ...phone, id })) });
    const done = await atOnce(...ids.map((id) => () => removeFactor(app.db, { id, personId, at, ...notify })));
    expect(done.sort()).toEqual(["needed", "removed"]);
    expect(await app.db.factor.count({ where: { personId } })).toBe(1);
  }
});
