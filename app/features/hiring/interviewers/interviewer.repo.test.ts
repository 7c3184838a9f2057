import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { doInterviewer, interviewerPage } from "./interviewer.server";
import { chooseAspects } from "./panel-mix.server";

let app: TestApp;
let personId: string;

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app, framedWithKit());
  personId = (await createPerson(app, { name: "Ines Interviewer" })).id;
});
afterEach(() => app.close());

const self = () => actorOf({ id: personId }, { roles: ["PANEL_MEMBER"] });
const load = (perWeek: number | null, seen = 0) => ({
  ...{
    do: "load" as const,
    typed: String(perWeek),
    perWeek,
    seen,
    errors: perWeek === null ? ["Give a whole number."] : [],
  },
});
const week = (from: string) => [[{ from, until: "12:00" }]];
const own = async () => (await interviewerPage(app, self())).own;
const audits = () => app.db.auditEntry.count({ where: { action: "interviewer-profile.change" } });

describe("how many and when", () => {
  test("is the usual until somebody says otherwise", async () => {
    expect(await own()).toMatchObject({ load: { perWeek: 2, edits: 0 }, hours: [], asked: [], kits: [] });
  });

  test("is stored once, whatever two tabs send", async () => {
    const said = await Promise.all([1, 4, 5].map((perWeek) => doInterviewer(app, self(), load(perWeek))));
    expect(said.map((problem) => problem?.status ?? "stored").sort()).toEqual([409, 409, "stored"]);
    expect((await own())?.load.edits).toBe(1);
    expect(await audits()).toBe(1);
  });

  test("sending the same again changes nothing", async () => {
    for (const _ of [1, 2]) expect(await doInterviewer(app, self(), load(3))).toBeNull();
    for (const _ of [1, 2]) {
      expect(await doInterviewer(app, self(), { do: "hours", week: week("09:00"), seen: "" })).toBeNull();
    }
    expect(await audits()).toBe(2);
    expect((await own())?.hours).toEqual([{ weekday: 1, fromMinute: 540, untilMinute: 720 }]);
  });

  test("is not stored where it is no number, or no time", async () => {
    expect(await doInterviewer(app, self(), load(null))).toMatchObject({ at: "load", status: 400 });
    const nonsense = { do: "hours" as const, week: week("noon"), seen: "" };
    expect(await doInterviewer(app, self(), nonsense)).toMatchObject({ at: "hours", status: 400 });
    expect(await app.db.interviewerProfile.count()).toBe(0);
  });

  test("is nobody's who is on no panel", async () => {
    const other = actorOf({ id: personId });
    expect(await interviewerPage(app, other)).toMatchObject({ own: null, leads: false });
    await expect(doInterviewer(app, other, load(3))).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what people say of themselves", () => {
  const says = (...declared: { attribute: string; value: string }[]) =>
    doInterviewer(app, self(), { do: "declare", declared });
  const woman = { attribute: "gender", value: "woman" };

  test("is asked only where a hiring lead chose to count it", async () => {
    await says(woman);
    expect(await app.db.interviewerDeclaration.count()).toBe(0);
    await chooseAspects(app, actorOf({ id: personId }, { roles: ["HIRING_LEAD"] }), ["gender"]);
    await says(woman);
    expect((await own())?.declared).toEqual([woman]);
  });

  test("can be changed and taken back, also when it is not asked any more", async () => {
    const lead = actorOf({ id: personId }, { roles: ["HIRING_LEAD"] });
    await chooseAspects(app, lead, ["gender"]);
    await says(woman);
    await chooseAspects(app, lead, []);
    expect((await own())?.asked.map(({ attribute }) => attribute)).toEqual(["gender"]);
    await says();
    expect(await app.db.interviewerDeclaration.count()).toBe(0);
  });

  test("leaves nothing in the audit log that tells it from hours", async () => {
    await chooseAspects(app, actorOf({ id: personId }, { roles: ["HIRING_LEAD"] }), ["gender"]);
    await says(woman);
    const entries = await app.db.auditEntry.findMany({ where: { action: "interviewer-profile.change" } });
    expect(entries).toMatchObject([{ before: null, after: null, reason: null, subjectId: personId }]);
  });
});
