import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson, createPosition, day } from "../../../../test/factories/people";
import { openTestApp, signInAs, type TestApp } from "../../../../test/setup/app";
import { times } from "../../../../test/setup/draws";
import { receivedFile } from "../../../../test/setup/received-file";
import { sentForm } from "../../../../test/setup/sent-form";
import { countStatements } from "../../../../test/setup/statements";
import { COLUMNS } from "./domain/people-file";
import { DryRunForm, UploadForm } from "./import.schema";
import { applyPeople, changeFile, dryRun, exportPeople, openUploads, uploadPeople } from "./import.server";

let app: TestApp;
let admin: Actor;

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db.$executeRaw`TRUNCATE "Person", "Team" CASCADE`;
  const person = await createPerson(app, { id: app.newId(), name: "Ada", email: "ada@lantern.example" });
  await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
  admin = actorOf(person, { roles: ["ADMINISTRATOR"] });
});

const HEAD = COLUMNS.join(",");
const ADA = "Ada,ada@lantern.example,,,,,2024-01-08,Europe/Lisbon,";

async function upload(content: string | Uint8Array, everybody = false): Promise<string> {
  const id = app.newId();
  const sent = sentForm(UploadForm, { id, ...(everybody ? { everybody: "on" } : {}) });
  const problem = await uploadPeople(app, admin, sent, receivedFile(app, content));
  if (problem) throw new Error(problem);
  return id;
}
async function importFile(content: string, everybody = false) {
  const id = await upload(content, everybody);
  const run = await dryRun(app, admin, id, 1);
  return { id, run, outcome: await applyPeople(app, admin, id, run.mark) };
}
const file = (...lines: string[]) => [HEAD, ...lines, ""].join("\n");
const byEmail = (email: string) =>
  app.db.person.findUniqueOrThrow({
    where: { email },
    include: { team: true, manager: true, positions: { orderBy: { since: "asc" } } },
  });

describe("a file", () => {
  test("creates, changes and deactivates as it was shown, with an audit entry each", async () => {
    const bo = await createPerson(app, { name: "Bo", email: "bo@lantern.example", languages: ["en"] });
    await createPosition(app, { personId: bo.id, frameworkSlug: "small", levelCode: "IC1" });
    const gone = await createPerson(app, { name: "Gone", email: "gone@lantern.example" });
    await signInAs(app, gone);
    const { id, run, outcome } = await importFile(
      file(
        ADA,
        "Bo B,bo@lantern.example,cy@lantern.example,New Team,small/ic,IC2,2024-01-08,Asia/Tokyo,en pt-BR",
        '"Cy, ""the"" Q",CY@lantern.example,ada@lantern.example,New Team,small/ic,IC3,2025-05-05,UTC,',
      ),
      true,
    );
    expect(run.counts).toEqual({ created: 1, changed: 1, deactivated: 1, refused: 0, unchanged: 1 });
    expect(outcome).toBe("applied");
    expect(await byEmail("bo@lantern.example")).toMatchObject({
      name: "Bo B",
      team: { name: "New Team" },
      // Cy is new, and reports to the one that asks.
      manager: null,
      languages: ["en", "pt-BR"],
      version: 2,
      positions: [{ levelCode: "IC1" }, { levelCode: "IC2", since: day("2026-11-23") }],
    });
    const { id: managerId } = await byEmail("cy@lantern.example");
    expect(await app.db.managerHold.findMany()).toMatchObject([{ personId: bo.id, managerId, endedAt: null }]);
    expect(await byEmail("cy@lantern.example")).toMatchObject({
      name: 'Cy, "the" Q',
      positions: [{ levelCode: "IC3", since: day("2025-05-05") }],
    });
    expect((await byEmail("gone@lantern.example")).deactivatedAt).toEqual(app.now());
    expect(await app.db.session.count({ where: { personId: gone.id } })).toBe(0);
    const entries = await app.db.auditEntry.findMany({ where: { actorId: admin.id, reason: "Import of a file" } });
    expect(entries.map(({ action }) => action).sort()).toEqual(["person.add", "person.change", "person.deactivate"]);
    expect(JSON.stringify(entries.map(({ after }) => after))).not.toContain("Bo B");
    // Sent again, it is done already.
    expect(await applyPeople(app, admin, id, run.mark)).toBe("applied");
    expect(await app.db.auditEntry.count({ where: { objectId: id } })).toBe(1);
  });

  test("nothing is applied where every line is refused, nor when somebody was changed meanwhile", async () => {
    const refused = await importFile(file("X,x@lantern.example,nobody@lantern.example,,,,2024-01-08,UTC,"));
    expect([refused.outcome, refused.run.toFix]).toEqual(["refused", [expect.objectContaining({ line: 2 })]]);
    const id = await upload(file("Ada Lovelace,ada@lantern.example,,,,,2024-01-08,Europe/Lisbon,"));
    const { mark } = await dryRun(app, admin, id, 1);
    await app.db.person.update({ where: { id: admin.id }, data: { name: "Countess" } });
    expect(await applyPeople(app, admin, id, mark)).toBe("changed");
    expect((await byEmail("ada@lantern.example")).name).toBe("Countess");
    expect(await applyPeople(app, admin, id, (await dryRun(app, admin, id, 1)).mark)).toBe("applied");
  });

  test.each([
    ["nothing", "", /empty|Choose/],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /neither CSV nor/],
    ["a NUL", `${HEAD}\na\0b`, /neither CSV nor/],
    ["a head alone", HEAD, /no people/],
    ["an open quote", `${HEAD}\n"a`, /CSV/],
  ])("that holds %s is refused", async (_, content, problem) => {
    await expect(upload(content as string)).rejects.toThrow(problem);
  });

  test("counts lines as an editor does, and costs few statements", async () => {
    const id = await upload(file("", ADA, "", '"Two\nlines",two@lantern.example,,,,,2024-01-08,UTC,', "X,x,,,,,,,"));
    const { toFix } = await dryRun(app, admin, id, 1);
    const wrong = toFix.map(({ line, fields }) => [line, fields.filter((one) => one.problem).map((one) => one.column)]);
    expect(wrong).toEqual([
      [6, ["name"]],
      [7, ["email"]],
    ]);
    expect(await countStatements(app, () => dryRun(app, admin, id, 1))).toBeLessThanOrEqual(5);
  });
});

test("an export is imported without a change, and exported again byte for byte", async () => {
  const formula = await createPerson(app, {
    name: '=HYPERLINK("http://evil.example","x")',
    email: "f@lantern.example",
    managerId: admin.id,
  });
  await createPosition(app, { personId: formula.id, frameworkSlug: "small", levelCode: "IC2" });
  await createPerson(app, { name: "'=quoted", email: "q@lantern.example" });
  await createPerson(app, { name: 'Ünï, "c"', email: "+plus@lantern.example", languages: ["en", "pt-BR"] });
  const later = await createPerson(app, { email: "later@lantern.example", startedOn: day("2027-01-01") });
  await createPosition(app, { personId: later.id, frameworkSlug: "old", levelCode: "X9", since: day("2027-01-01") });
  await createPerson(app, { name: "Left", email: "left@lantern.example", deactivatedAt: day("2026-01-01") });
  const first = await exportPeople(app, admin);
  expect(first).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
  expect(first.split("\r\n").some((line) => /(^|,)"?[=+\-@]/.test(line))).toBe(false);
  expect(first).not.toContain("left@");
  const { run, outcome } = await importFile(first, true);
  expect(run.counts).toEqual({ created: 0, changed: 0, deactivated: 0, refused: 0, unchanged: 5 });
  expect(outcome).toBe("applied");
  expect(await exportPeople(app, admin)).toBe(first);
});

test("thousands of people, and again without a change", async () => {
  const many = times(2_000, 10_000);
  const rows = Array.from({ length: many }, (_, number) => {
    const manager = number === 0 ? "ada@lantern.example" : `p${Math.floor((number - 1) / 8)}@lantern.example`;
    const place = `Team ${number % 300},small/ic,IC${(number % 3) + 1}`;
    return `Person ${number},p${number}@lantern.example,${manager},${place},2024-02-${String((number % 28) + 1).padStart(2, "0")},Europe/Lisbon,en pt`;
  });
  const content = file(ADA, ...rows);
  const { run, outcome } = await importFile(content, true);
  expect([outcome, run.counts.created]).toEqual(["applied", many]);
  const again = await importFile(content, true);
  expect(again.run.counts).toMatchObject({ created: 0, changed: 0, deactivated: 0, unchanged: many + 1 });
  const changed = await importFile(content.replaceAll("Europe/Lisbon,en pt", "UTC,de"), true);
  expect(changed.run.counts.changed).toBe(many);
});

describe("a file from elsewhere", () => {
  const change = async (id: string, fields: Record<string, string | string[]>) => {
    const sent = sentForm(DryRunForm, fields);
    if (sent.do === "apply" || sent.do === "discard") throw new Error("No change");
    return changeFile(app, admin, id, sent);
  };
  const apply = async (id: string) => applyPeople(app, admin, id, (await dryRun(app, admin, id, 1)).mark);

  test("with semicolons, in Windows-1252 and without most columns, is applied but for what is wrong, which is fixed in place", async () => {
    const text = [
      "Personalexport",
      "Nachname;Vorname;E-Mail;Vorgesetzter;Abteilung;Eintrittsdatum",
      "Müller;Jörg;joerg@lantern.example;;Till;1.3.2020",
      "Weiß;Ute;ute@lantern.example;Jörg Müller;till;31.12.2021",
      "Kurz;Max;max@;Jörg Müller;Till;",
      "Lang;Eva;eva@lantern.example;Niemand;Till;",
      "Unten;Udo;udo@lantern.example;Lang, Eva;;",
    ].join("\r\n");
    const id = await upload(Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
    const first = await dryRun(app, admin, id, 1);
    expect(first.source).toBe("CSV, separated by semicolons, Windows-1252");
    expect(first.spellings).toEqual([{ name: "till", people: 1, keep: "Till", joined: true }]);
    expect(first.counts).toMatchObject({ created: 2, refused: 3 });
    expect(first.waiting).toBe(1);
    expect(await apply(id)).toBe("applied");
    expect(await byEmail("ute@lantern.example")).toMatchObject({
      name: "Ute Weiß",
      team: { name: "Till" },
      manager: { email: "joerg@lantern.example" },
      startedOn: day("2021-12-31"),
    });
    const rest = await dryRun(app, admin, id, 1);
    expect(rest.applied).toMatchObject({ added: 2, teams: 1 });
    expect(rest.toFix.map(({ line }) => line)).toEqual([5, 6]);
    expect(
      await change(id, {
        ...{ do: "fix", "at.5": "name,email", "name.5": "Max Kurz", "email.5": "max@lantern.example" },
        ...{ "at.6": "name,email,manager email", "name.6": "Eva Lang", "email.6": "eva@lantern.example" },
        "manager-email.6": "",
      }),
    ).toBeNull();
    expect(await apply(id)).toBe("applied");
    expect(await byEmail("udo@lantern.example")).toMatchObject({ manager: { email: "eva@lantern.example" } });
    expect(await dryRun(app, admin, id, 1)).toMatchObject({ isDone: true, applied: { added: 5, teams: 1 } });
    expect((await openUploads(app, admin)).map((one) => one.id)).not.toContain(id);
  });

  test("in another letter case a team is the one that is there, even an empty one, unless someone keeps it apart", async () => {
    await app.db.team.create({ data: { id: app.newId(), name: "Checkout" } });
    const text =
      "Name,Email,Team\nSam,sam@lantern.example,CHECKOUT\nUma,uma@lantern.example,check out\nIvo,ivo@lantern.example,checkout";
    const id = await upload(text);
    expect((await dryRun(app, admin, id, 1)).spellings).toMatchObject([
      { name: "CHECKOUT", keep: "Checkout", joined: true },
      { name: "check out", keep: "Checkout", joined: true },
      { name: "checkout", keep: "Checkout", joined: true },
    ]);
    expect(await change(id, { do: "merge", same: ["CHECKOUT", "checkout"] })).toBeNull();
    expect((await dryRun(app, admin, id, 1)).spellings.map(({ joined }) => joined)).toEqual([true, false, true]);
    expect(await apply(id)).toBe("applied");
    const teams = await Promise.all(["sam", "uma", "ivo"].map((name) => byEmail(`${name}@lantern.example`)));
    expect(teams.map((person) => person?.team?.name)).toEqual(["Checkout", "check out", "Checkout"]);
    expect((await dryRun(app, admin, id, 1)).applied).toMatchObject({ added: 3, teams: 1 });
  });

  test("asks which column is the address where it can't be told, and takes the answer", async () => {
    const id = await upload("Who;Where\nSam;sam(at)lantern.example");
    expect(await dryRun(app, admin, id, 1)).toMatchObject({ problem: expect.stringContaining("email"), lines: [] });
    expect(await change(id, { do: "columns", "to.0": "name", "to.1": "", days: "DMY" })).toContain("email");
    expect(await change(id, { do: "columns", "to.0": "name", "to.1": "email", days: "DMY" })).toBeNull();
    expect((await dryRun(app, admin, id, 1)).toFix).toMatchObject([{ line: 2 }]);
    expect(await change(id, { do: "fix", "at.2": "name,email", "leave-out.2": "on" })).toBeNull();
    expect((await dryRun(app, admin, id, 1)).counts).toMatchObject({ created: 0, refused: 0 });
  });

  test("people without a known manager come without one where that is asked for", async () => {
    const id = await upload("Name,Email,Manager\nSam,sam@lantern.example,Gone One\nUma,uma@lantern.example,Gone Two");
    expect(await dryRun(app, admin, id, 1)).toMatchObject({ managersMissing: 2 });
    expect(await change(id, { do: "drop-managers" })).toBeNull();
    expect((await dryRun(app, admin, id, 1)).counts).toMatchObject({ created: 2, refused: 0 });
  });
});
