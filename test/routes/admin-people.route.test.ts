import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eraseDue } from "~/features/privacy/erasure/erasure.server";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { FILE_REMOVAL_JOB, removeQueuedFile } from "~/platform/storage/file-removal.server";
import * as listRoute from "~/routes/admin/admin.people._index";
import * as personRoute from "~/routes/admin/admin.people.$person";
import * as newRoute from "~/routes/admin/admin.people.new";
import * as rolesRoute from "~/routes/admin/admin.roles";
import { createAccount } from "../factories/accounts";
import {
  createAssessment,
  createCorroboration,
  createEvidence,
  createFile,
  createRatings,
  createSheet,
  submitSheet,
} from "../factories/assessments";
import { createFrameworkVersion } from "../factories/frameworks";
import { createGrant, createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { databaseRefusal } from "../setup/database-refusal";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let cookie: string;
let administrator: string;
let versionId: string;
beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  administrator = (await createPerson(app, { name: "Ada", email: "ada@lantern.example" })).id;
  await createGrant(app, { personId: administrator, role: "ADMINISTRATOR" });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.setNow(TEST_NOW);
  cookie = await signInAs(app, administrator);
});

const FIELDS = {
  name: "Sam Rivera",
  email: "sam@lantern.example",
  team: "Payments",
  timeZone: "Europe/Lisbon",
  languages: ["pt", "en"],
  startedOn: "2026-11-02",
};
const add = (fields: Record<string, string | string[]>) =>
  callAction(newRoute.action, {
    app,
    request: formRequest("/admin/people/new", { ...FIELDS, manager: `${administrator}:Ada`, ...fields }, cookie),
  });
const act = (person: string, fields: Record<string, string | string[]>) =>
  callAction(personRoute.action, {
    app,
    request: formRequest(`/admin/people/${person}`, fields, cookie),
    params: { person },
  });
const auditOf = (subjectId: string) => app.db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });

describe("adding somebody", () => {
  test("with a team, a manager and a level; the same form again adds nobody", async () => {
    const id = app.newId();
    const first = await add({ id, level: "small/IC2" });
    expect([first.status, first.location]).toEqual([302, `/admin/people/${id}`]);
    expect((await add({ id, level: "small/IC2" })).status).toBe(302);
    const person = await app.db.person.findUniqueOrThrow({ where: { id }, include: { team: true, positions: true } });
    expect(person).toMatchObject({ managerId: administrator, team: { name: "Payments" }, languages: ["pt", "en"] });
    expect(person.positions).toMatchObject([{ levelCode: "IC2" }]);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(["person.add"]);
  });

  test("with a team that differs from one that is there in capitals makes no second one", async () => {
    const id = app.newId();
    const given = { name: "Tara", email: "tara@lantern.example" };
    await add({ ...given, id, team: "Search 100%" });
    await act(id, {
      ...FIELDS,
      ...given,
      do: "save",
      version: "1",
      manager: `${administrator}:Ada`,
      team: "search 100% ",
    });
    await add({ id: app.newId(), name: "Tim", email: "tim@lantern.example", team: "SEARCH 100%" });
    await add({ id: app.newId(), name: "Tom", email: "tom@lantern.example", team: "Search 1000" });
    const teams = await app.db.team.findMany({
      where: { name: { startsWith: "search", mode: "insensitive" } },
      select: { name: true, _count: { select: { people: true } } },
      orderBy: { name: "asc" },
    });
    expect(teams.map(({ name, _count }) => `${name}: ${_count.people}`)).toEqual(["Search 100%: 2", "Search 1000: 1"]);
  });

  test.each([
    [{ email: "ada@lantern.example" }, "email"],
    [{ email: "x" }, "email"],
    [{ manager: "nobody:" }, "manager"],
    [{ timeZone: "Mars" }, "timeZone"],
    [{ startedOn: "2031-01-01" }, "startedOn"],
  ])("%j is refused at its field and keeps what was typed", async (wrong, field) => {
    const { status, data } = await add({ id: app.newId(), name: "Typed", email: "new@lantern.example", ...wrong });
    expect(status).toBe(400);
    expect(data).toMatchObject({ typed: { name: "Typed" }, errors: { [field]: [expect.any(String)] } });
  });
});

describe("changing somebody", () => {
  const { team, ...rest } = FIELDS;
  const change = (id: string, version: string, fields: Record<string, string> = {}) =>
    act(id, { do: "change", version, ...rest, team, email: `${id}@lantern.example`, manager: "", ...fields });

  test("of two who change at once the second sees both texts, and can save theirs knowingly", async () => {
    const { id } = await createPerson(app);
    expect((await change(id, "1", { name: "First" })).status).toBe(302);
    const second = await change(id, "1", { name: "Second" });
    expect(second.status).toBe(409);
    expect(second.data).toMatchObject({ typed: { name: "Second" }, stored: { texts: { name: "First" }, version: 2 } });
    expect((await change(id, "2", { name: "Second" })).status).toBe(302);
    expect(await app.db.person.findUnique({ where: { id } })).toMatchObject({ name: "Second", version: 3 });
    // What an erasure has to remove must not live on in the audit log.
    expect(JSON.stringify((await auditOf(id)).map(({ after, before }) => [before, after]))).not.toContain("Second");
  });

  test("of 20 who change at once one is stored, and the others see it beside their own", async () => {
    const { id } = await createPerson(app);
    const names = Array.from({ length: 20 }, (_, index) => `Name ${index}`);
    const answers = await Promise.all(names.map((name) => change(id, "1", { name })));
    const stored = names[answers.findIndex(({ status }) => status === 302)]!;
    expect(answers.map(({ status }) => status).sort()).toEqual([302, ...Array(19).fill(409)]);
    expect(await app.db.person.findUnique({ where: { id } })).toMatchObject({ name: stored, version: 2 });
    for (const { data } of answers.filter(({ status }) => status === 409)) {
      expect(data).toMatchObject({ stored: { texts: { name: stored }, version: 2 } });
    }
    expect(await auditOf(id)).toHaveLength(1);
  });

  test("signs somebody out everywhere, and nobody else", async () => {
    const [person, other] = [await createPerson(app), await createPerson(app)];
    const [theirs, others] = [await signInAs(app, person), await signInAs(app, other)];
    expect((await act(person.id, { do: "end-sessions" })).location).toBe(
      `/admin/people/${person.id}?done=end-sessions`,
    );
    expect(await app.sessions.read(pageRequest("/", theirs))).toBeNull();
    expect(await app.sessions.read(pageRequest("/", others))).not.toBeNull();
    expect((await auditOf(person.id)).map(({ action }) => action)).toEqual(["session.end-of-person"]);
    expect((await act("nobody", { do: "end-sessions" })).status).toBe(404);
  });

  test("nobody comes to report to somebody below them", async () => {
    const top = await createPerson(app);
    const middle = await createPerson(app, { managerId: top.id });
    const bottom = await createPerson(app, { managerId: middle.id });
    const { status, data } = await change(top.id, "1", { manager: `${bottom.id}:` });
    expect([status, data]).toEqual([400, expect.objectContaining({ errors: { manager: [expect.any(String)] } })]);
  });

  test("a position is added from a day, once", async () => {
    const { id } = await createPerson(app);
    const position = { do: "position", level: "small/IC2", since: "2026-11-01" };
    expect((await act(id, position)).status).toBe(302);
    expect((await act(id, position)).status).toBe(302);
    expect((await act(id, { ...position, level: "small/IC3" })).status).toBe(409);
    expect((await act(id, { ...position, level: "small/IC9" })).status).toBe(400);
    expect(await app.db.position.count({ where: { personId: id } })).toBe(1);
  });
});

test("somebody without a password is invited", async () => {
  const person = await createPerson(app);
  expect((await act(person.id, { do: "invite" })).location).toBe(`/admin/people/${person.id}?done=invite`);
  expect(await app.db.job.count({ where: { payload: { path: ["personId"], equals: person.id } } })).toBe(1);
  const { data } = await callLoader(personRoute.loader, {
    app,
    request: pageRequest(`/admin/people/${person.id}`, cookie),
    params: { person: person.id },
  });
  expect(data).toMatchObject({ canInvite: true, done: null });
});

describe("leaving", () => {
  test("ends sessions at once, keeps everything, and is undone with a reason", async () => {
    const person = await createPerson(app);
    await createPosition(app, { personId: person.id });
    const theirs = await signInAs(app, person);
    expect((await act(person.id, { do: "deactivate", reason: " " })).status).toBe(400);
    expect((await act(person.id, { do: "deactivate", reason: "Left" })).status).toBe(302);
    expect((await act(person.id, { do: "deactivate", reason: "Left" })).status).toBe(302);
    expect(await app.sessions.read(pageRequest("/", theirs))).toBeNull();
    expect(await app.db.session.count({ where: { personId: person.id } })).toBe(0);
    expect(await app.db.position.count({ where: { personId: person.id } })).toBe(1);
    expect((await act(person.id, { do: "reactivate", reason: "Back" })).status).toBe(302);
    expect(await auditOf(person.id)).toMatchObject([
      { action: "person.deactivate", reason: "Left" },
      { action: "person.reactivate", reason: "Back" },
    ]);
  });

  test("names what is to be taken over, and leads to a new manager for the reports", async () => {
    const boss = await createPerson(app, { name: "Bea" });
    const report = await createPerson(app, { managerId: boss.id });
    const ask = answerWith(await builtServer(), app);
    const address = `/admin/people/${boss.id}`;
    const read = async (path: string) =>
      (await (await ask(pageRequest(path, cookie))).text()).replaceAll("<!-- -->", "");
    const page = await read(address);
    expect(page).toContain("1 report: No manager until they get another one");
    const fields = Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="(batch|person|q|state|team|level|missing)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      ),
    );
    const sent = await ask(formRequest("/admin/people", { ...fields, do: "deactivate" }, cookie));
    const selection = sent.headers.get("Location") ?? "";
    expect(selection).toMatch(/^\/admin\/people\/bulk\//);
    expect(await read(selection)).toContain("Deactivate 1 person");
    expect(await read(`/admin/people/${report.id}`)).not.toContain("Responsibilities to take over");
  });

  test("not of the last administrator", async () => {
    const { status, data } = await act(administrator, { do: "deactivate", reason: "Left" });
    expect([status, data]).toEqual([409, expect.objectContaining({ message: expect.stringContaining("last admin") })]);
  });
});

describe("roles", () => {
  const roles = (fields: Record<string, string>) =>
    callAction(rolesRoute.action, { app, request: formRequest("/admin/roles", fields, cookie) });
  const grant = (fields: Record<string, string>) =>
    roles({ do: "grant", id: app.newId(), team: "", since: "", until: "", reason: "Needed", ...fields });
  const grantsOf = (personId: string) => app.db.roleGrant.findMany({ where: { personId } });

  test("granted with a reason, listed, and ended", async () => {
    const person = await createPerson(app);
    const id = app.newId();
    for (const _ of [1, 2])
      expect((await grant({ id, role: "FACILITATOR", person: `${person.id}:` })).status).toBe(302);
    expect((await grant({ role: "FACILITATOR", person: `${person.id}:` })).status).toBe(400);
    const { data } = await callLoader(rolesRoute.loader, { app, request: pageRequest("/admin/roles", cookie) });
    expect(data.open.find((one) => one.id === id)).toMatchObject({ role: "FACILITATOR", grantedBy: "Ada" });
    expect((await roles({ do: "end", grant: id, reason: "" })).status).toBe(400);
    expect((await roles({ do: "end", grant: id, reason: "Over" })).status).toBe(302);
    expect(await grantsOf(person.id)).toMatchObject([{ until: TEST_NOW }]);
    expect((await auditOf(person.id)).map(({ action }) => action)).toEqual(["role.grant", "role.end"]);
  });

  test.each([
    [{ role: "PEOPLE_PARTNER" }, "team"],
    [{ role: "PEOPLE_PARTNER", team: "No such team" }, "team"],
    [{ role: "KING" }, "role"],
    [{ role: "HUMAN_RESOURCES" }, "reach"],
    [{ role: "HUMAN_RESOURCES", reach: "TEAM" }, "team"],
    [{ role: "HUMAN_RESOURCES", reach: "UNDER" }, "under"],
    [{ role: "HUMAN_RESOURCES", reach: "UNDER", under: "nobody:" }, "under"],
    [{ person: "nobody:" }, "person"],
    [{ since: "2027-02-01", until: "2027-01-01" }, "until"],
    [{ until: "2020-01-01" }, "until"],
    [{ reason: "" }, "reason"],
  ])("%j is refused at its field", async (wrong, field) => {
    const person = await createPerson(app);
    const { status, data } = await grant({ role: "FACILITATOR", person: `${person.id}:`, ...wrong });
    expect(status).toBe(400);
    expect((data as unknown as { errors: object }).errors).toHaveProperty(field);
    expect(await grantsOf(person.id)).toEqual([]);
  });

  test("human resources is granted for a part, told to the person and the other administrators, and ended", async () => {
    const [person, leader, other] = [await createPerson(app), await createPerson(app), await createPerson(app)];
    const admins = await createGrant(app, { personId: other.id, role: "ADMINISTRATOR" });
    const id = app.newId();
    const reach = { reach: "UNDER", under: `${leader.id}:`, team: "Not used" };
    for (const _ of [1, 2]) {
      expect((await grant({ id, role: "HUMAN_RESOURCES", person: `${person.id}:`, ...reach })).status).toBe(302);
    }
    expect(await app.db.roleGrant.findUnique({ where: { id } })).toMatchObject({ teamId: null, underId: leader.id });
    const read = async () => (await app.sessions.read(pageRequest("/", await signInAs(app, person.id))))?.actor;
    expect(await read()).toMatchObject({
      ...{ roles: [], partnerOf: [] },
      reach: { everyone: false, teamIds: [], underIds: [leader.id] },
    });
    expect((await roles({ do: "end", grant: id, reason: "Over" })).status).toBe(302);
    expect((await read())?.reach).toEqual({ everyone: false, teamIds: [], underIds: [] });
    const notices = await app.db.notice.findMany({ where: { kind: { startsWith: "roles." } } });
    const told = notices.map(({ personId, kind, params }) => [personId, kind, (params as { ended: string }).ended]);
    expect(told.sort()).toEqual([
      [other.id, "roles.human-resources-granted", ""],
      [other.id, "roles.human-resources-granted", "yes"],
    ]);
    const mails = await app.db.job.findMany({ where: { kind: "mail" } });
    const subjects = mails.map(({ payload }) => payload as { to: string; subject: string });
    const own = subjects.filter(({ to }) => to === person.email).map(({ subject }) => subject);
    expect(own.sort()).toEqual([
      expect.stringMatching(/^You now run review cycles for /),
      expect.stringMatching(/^Your human resources role .* has ended$/),
    ]);
    await app.db.roleGrant.update({ where: { id: admins.id }, data: { until: app.now() } });
  });

  test("two administrators who end each other at once: one stays", async () => {
    const other = await createPerson(app);
    await createGrant(app, { personId: other.id, role: "ADMINISTRATOR" });
    const open = await app.db.roleGrant.findMany({ where: { role: "ADMINISTRATOR", until: null } });
    const answers = await Promise.all(open.map(({ id }) => roles({ do: "end", grant: id, reason: "Over" })));
    // Whoever comes after their own role has ended is no administrator any more.
    expect(answers.map(({ status }) => (status === 404 ? 409 : status)).sort()).toEqual([302, 409]);
    const left = await app.db.roleGrant.findMany({ where: { role: "ADMINISTRATOR", until: null } });
    expect(left).toHaveLength(1);
    if (left[0]?.personId !== administrator) {
      await createGrant(app, { personId: administrator, role: "ADMINISTRATOR" });
    }
  });
});

describe("erasure", () => {
  const WORDS = "words of theirs";
  const due = () => app.setNow(new Date(TEST_NOW.getTime() + 15 * 86_400_000));

  async function somebodyWithWords() {
    const person = await createPerson(app, { name: "Erika Mustermann", externalId: app.newId(), languages: ["de"] });
    const colleague = await createPerson(app);
    await createAccount(app, person);
    await app.db.identity.create({
      data: { issuer: "https://idp.example", subject: app.newId(), personId: person.id, linkedAt: TEST_NOW },
    });
    const assessment = await createAssessment(app, { subjectId: person.id, versionId, targetLevel: "IC2" });
    const sheet = await createSheet(app, assessment);
    await createRatings(app, sheet, [
      { expectationId: "e-ic2aaa", word: "exceeding", note: WORDS },
      { expectationId: "e-ic2bbb", kind: "NO_OPPORTUNITY", reason: WORDS },
    ]);
    await submitSheet(app, sheet);
    await createEvidence(app, { ownerId: person.id, title: WORDS, body: WORDS, url: "https://words.example/" });
    const others = await createEvidence(app, { ownerId: colleague.id, title: "Another's" });
    await createCorroboration(app, others, {
      colleagueId: person.id,
      status: "CONFIRMED",
      sentence: WORDS,
      answeredAt: TEST_NOW,
    });
    return { person, sheet };
  }

  const everything = async () => {
    const tables = await app.db.$queryRaw<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
    const texts = await Promise.all(
      tables.map(({ name }) => app.db.$queryRawUnsafe<{ t: string }[]>(`SELECT t::text AS t FROM "${name}" t`)),
    );
    return texts
      .flat()
      .map(({ t }) => t)
      .join("\n");
  };

  test("is asked for after leaving, waits, and then leaves a pseudonym and the ratings", async () => {
    const { person, sheet } = await somebodyWithWords();
    const file = await createFile(app, { ownerId: person.id, title: WORDS, fileName: `${WORDS}.txt` }, WORDS);
    expect((await act(person.id, { do: "ask-erasure", reason: "Asked for it" })).status).toBe(409);
    await act(person.id, { do: "deactivate", reason: "Left" });
    for (const _ of [1, 2]) await act(person.id, { do: "ask-erasure", reason: "Asked for it" });
    const { data } = await callLoader(listRoute.loader, { app, request: pageRequest("/admin/people", cookie) });
    expect(data.erasures).toMatchObject([{ person: { id: person.id }, reason: "Asked for it" }]);
    await eraseDue(app, PERSONAL_DATA);
    expect(await app.db.person.findUnique({ where: { id: person.id } })).toMatchObject({ erasedAt: null });
    due();
    for (const _ of [1, 2]) await eraseDue(app, PERSONAL_DATA);
    expect(await app.db.auditEntry.count({ where: { subjectId: person.id, action: "erasure.do" } })).toBe(1);
    await runDueJobs(app, { [FILE_REMOVAL_JOB]: removeQueuedFile });
    expect(await app.files.get(file.fileKey!)).toBeNull();
    expect(await app.db.evidence.findUnique({ where: { id: file.id } })).toMatchObject({
      kind: "NOTE",
      fileName: null,
    });
    const all = await everything();
    for (const gone of [WORDS, "Erika", "Mustermann", person.email, person.externalId!, "words.example"]) {
      expect(all).not.toContain(gone);
    }
    const ratings = await app.db.rating.findMany({ where: { sheetId: sheet.id }, orderBy: { expectationId: "asc" } });
    expect(ratings.map(({ kind, word }) => [kind, word])).toEqual([
      ["RATED", "exceeding"],
      ["NO_OPPORTUNITY", null],
    ]);
    expect(await app.db.person.findUnique({ where: { id: person.id } })).toMatchObject({ erasedAt: app.now() });
    cookie = await signInAs(app, administrator);
    expect((await act(person.id, { do: "reactivate", reason: "Back" })).status).toBe(404);
  });

  test("is called off with a reason, or by coming back", async () => {
    const { person } = await somebodyWithWords();
    await act(person.id, { do: "deactivate", reason: "Left" });
    await act(person.id, { do: "ask-erasure", reason: "Asked for it" });
    expect((await act(person.id, { do: "call-off-erasure", reason: "A mistake" })).status).toBe(302);
    await act(person.id, { do: "ask-erasure", reason: "Asked for it" });
    await act(person.id, { do: "reactivate", reason: "Back" });
    due();
    await eraseDue(app, PERSONAL_DATA);
    expect(await app.db.person.findUnique({ where: { id: person.id } })).toMatchObject({ erasedAt: null });
  });

  test("opens sealed notes for its own purpose alone", async () => {
    const { person, sheet } = await somebodyWithWords();
    const change = (setting: string, sql: string) =>
      app.db.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('waymark.erasing', ${setting}, true)`;
        return tx.$executeRawUnsafe(`UPDATE "Rating" SET ${sql} WHERE "sheetId" = '${sheet.id}'`);
      });
    const BLANK = `"note" = '', "reason" = CASE WHEN "reason" IS NOT NULL THEN 'Erased' END`;
    expect(await databaseRefusal(change(person.id, BLANK))).toContain("sealed");
    await act(person.id, { do: "deactivate", reason: "Left" });
    expect(await databaseRefusal(change(person.id, BLANK))).toContain("sealed");
    await act(person.id, { do: "ask-erasure", reason: "Asked for it" });
    for (const setting of ["", administrator])
      expect(await databaseRefusal(change(setting, BLANK))).toContain("sealed");
    const others = [
      `"note" = 'other words'`,
      `${BLANK}, "word" = 'meeting'`,
      `${BLANK}, "version" = 9`,
      `"reason" = 'x'`,
    ];
    for (const sql of others) expect(await databaseRefusal(change(person.id, sql))).toContain("sealed");
    const remove = app.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('waymark.erasing', ${person.id}, true)`;
      await tx.rating.deleteMany({ where: { sheetId: sheet.id } });
    });
    expect(await databaseRefusal(remove)).toContain("sealed");
    await expect(app.db.rating.updateMany({ where: { sheetId: sheet.id }, data: { note: "" } })).rejects.toThrow();
    expect(await change(person.id, BLANK)).toBe(2);
  });
});
