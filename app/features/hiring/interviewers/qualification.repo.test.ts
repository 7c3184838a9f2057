import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createCandidate, createInterview, createOpening, qualify } from "../../../../test/factories/hiring";
import { appointReference, createVignette, scoreVignetteAs } from "../../../../test/factories/interviewers";
import { framedWithKit, KIT } from "../../../../test/factories/kits";
import { createGrant, createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { eraseNow, handedOut } from "../../../../test/setup/personal-data";
import { sentForm } from "../../../../test/setup/sent-form";
import { BeginForm, GivenScoreForm, QualificationStepForm, VignettesForm } from "./interviewer.schema";
import { interviewersData } from "./personal-data.repo.server";
import { beginKit, lapseQualifications, learnerPage, takeStep } from "./qualification.server";
import { doVignettes, scoreVignette, vignettePage, vignettesPage } from "./vignette.server";

const SLUG = "with-kit";
const of = { slug: SLUG, kitId: KIT.id };
const PANEL = ["Ada", "Bo", "Cy"];
let app: TestApp;
let versionId: string;
let ids: Record<string, string>;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  ids = {};
  for (const name of ["Lea Lead", "Lu Learner", ...PANEL]) {
    const { id } = await createPerson(app, { name, email: `${name.replace(" ", ".").toLowerCase()}@example.org` });
    if (name !== "Lea Lead") await createGrant(app, { personId: id, role: "PANEL_MEMBER" });
    ids[name] = id;
  }
});
afterEach(() => app.close());

const lead = () => actorOf({ id: ids["Lea Lead"]! }, { roles: ["HIRING_LEAD"] });
const learner = () => actorOf({ id: ids["Lu Learner"]! }, { roles: ["PANEL_MEMBER"] });
const theirs = () => ({ ...of, personId: ids["Lu Learner"]! });
const form = (state: "SHADOW" | "REVERSE_SHADOW" | "QUALIFIED" | "LAPSED", seen: number, reason = "") =>
  sentForm(QualificationStepForm, { state, seen: String(seen), reason });
const begin = () => beginKit(app, lead(), of, sentForm(BeginForm, { person: `${ids["Lu Learner"]}:Lu Learner` }));
const given = (score: number, note = "A test first.") => sentForm(GivenScoreForm, { score: String(score), note });
const asked = (fields: Record<string, string>) => sentForm(VignettesForm, fields);

/** So many vignettes, each scored by the whole panel. */
async function createScored(scores: readonly number[]): Promise<string[]> {
  for (const name of PANEL) await appointReference(app, SLUG, { personId: ids[name]!, by: ids["Lea Lead"]! });
  const made: string[] = [];
  for (const score of scores) {
    const { id } = await createVignette(app, { frameworkSlug: SLUG, addedById: ids["Lea Lead"]! });
    for (const name of PANEL) {
      await scoreVignetteAs(app, { vignetteId: id, personId: ids[name]!, score, note: `Note of ${name}` });
    }
    made.push(id);
  }
  return made;
}

describe("from shadow to qualified", () => {
  test("leads over the reference panel, not over sittings", async () => {
    const vignettes = await createScored([1, 2, 3, 4, 5, 3]);
    expect(await begin()).toEqual({ personId: ids["Lu Learner"] });
    expect(await takeStep(app, lead(), theirs(), form("REVERSE_SHADOW", 1))).toBeNull();
    const refused = await takeStep(app, lead(), theirs(), form("QUALIFIED", 2));
    expect(refused).toMatchObject({ status: 400, errors: { state: [expect.stringContaining("6 more needed")] } });
    for (const [index, id] of vignettes.entries()) {
      await scoreVignette(app, learner(), id, given([1, 2, 3, 4, 5, 3][index]!));
    }
    expect(await takeStep(app, lead(), theirs(), form("QUALIFIED", 2))).toBeNull();
    const page = await learnerPage(app, learner(), theirs());
    expect(page.learner.steps[0]).toMatchObject({ state: "QUALIFIED", by: "Lea Lead" });
    expect(page.learner.steps[0]?.sentence).toContain("alpha 1.00, between 1.00 and 1.00");
    expect(page.steps).toEqual([]);
  });

  test("is refused to whoever scores otherwise than the panel", async () => {
    const vignettes = await createScored([1, 2, 3, 4, 5, 3]);
    for (const [index, id] of vignettes.entries()) {
      await scoreVignette(app, learner(), id, given([5, 4, 3, 2, 1, 3][index]!));
    }
    await qualify(app, SLUG, { personId: ids["Lu Learner"]!, state: "REVERSE_SHADOW" });
    expect(await takeStep(app, lead(), theirs(), form("QUALIFIED", 1))).toMatchObject({ status: 400 });
  });

  test("cannot leave out a step, and is taken once", async () => {
    await begin();
    await begin();
    expect(await takeStep(app, lead(), theirs(), form("QUALIFIED", 1))).toMatchObject({ status: 400 });
    const [first, second] = await Promise.all(
      ["", ""].map(() => takeStep(app, lead(), theirs(), form("REVERSE_SHADOW", 1))),
    );
    expect([first, second]).toEqual([null, null]);
    expect(await takeStep(app, lead(), theirs(), form("LAPSED", 1, "Away"))).toMatchObject({ status: 409 });
    expect(await app.db.qualificationStep.count()).toBe(2);
  });

  test("a member of the reference panel is qualified by their appointment, until the panel can be compared", async () => {
    await appointReference(app, SLUG, { personId: ids.Ada!, by: ids["Lea Lead"]! });
    const member = { ...of, personId: ids.Ada! };
    expect(await takeStep(app, lead(), member, form("QUALIFIED", 0))).toBeNull();
    expect((await learnerPage(app, lead(), member)).learner.steps[0]?.sentence).toContain("Appointed");
  });
});

describe("a reference panel", () => {
  const appoint = (who: string, by = lead()) =>
    doVignettes(app, by, of, asked({ do: "appoint", person: `${ids[who]}:${who}` }));

  test("has panel members, each once, and nobody by themselves", async () => {
    expect(await appoint("Ada")).toBeNull();
    expect(await appoint("Ada")).toBeNull();
    expect(await appoint("Lea Lead")).toMatchObject({ at: "appoint", status: 400 });
    const both = actorOf({ id: ids.Bo! }, { roles: ["HIRING_LEAD", "PANEL_MEMBER"] });
    expect(await appoint("Bo", both)).toMatchObject({ errors: { person: [expect.stringContaining("yourself")] } });
    expect(await app.db.referencePanelMember.count()).toBe(1);
    await doVignettes(app, lead(), of, asked({ do: "dismiss", member: ids.Ada! }));
    expect(await app.db.referencePanelMember.count()).toBe(0);
    expect(await app.db.auditEntry.count({ where: { action: { startsWith: "reference-panel." } } })).toBe(2);
  });

  test("is told to whoever has scored, and to nobody before", async () => {
    const [id = ""] = await createScored([4]);
    const before = await vignettePage(app, learner(), id);
    expect(before).toMatchObject({ scores: true, outcome: null });
    expect(JSON.stringify(before)).not.toContain("Note of");
    expect(JSON.stringify(await vignettePage(app, lead(), id))).not.toContain("Note of");
    await scoreVignette(app, learner(), id, given(2));
    const { outcome } = await vignettePage(app, learner(), id);
    expect(outcome).toMatchObject({ own: { score: 2 }, reference: { median: 4, members: 3 } });
    expect(outcome?.reference?.notes.toSorted()).toEqual(["Note of Ada", "Note of Bo", "Note of Cy"]);
  });

  test("a first score stands, however often another is sent, and is nobody's who may not", async () => {
    const [id = ""] = await createScored([4]);
    await Promise.all([2, 5, 3].map((score) => scoreVignette(app, learner(), id, given(score))));
    await scoreVignette(app, learner(), id, given(1));
    expect(await app.db.vignetteScore.count({ where: { personId: ids["Lu Learner"]! } })).toBe(1);
    expect(await app.db.auditEntry.count({ where: { action: "vignette.score" } })).toBe(1);
    await expect(scoreVignette(app, lead(), id, given(1))).rejects.toMatchObject({ code: "not-found" });
  });

  test("a retired vignette is scored no more and counts no more", async () => {
    const [id = ""] = await createScored([4]);
    await doVignettes(app, lead(), of, asked({ do: "retire", vignette: id }));
    await expect(scoreVignette(app, learner(), id, given(4))).rejects.toMatchObject({ code: "conflict" });
    const elsewhere = { slug: SLUG, kitId: "none" };
    await expect(doVignettes(app, lead(), elsewhere, asked({ do: "retire", vignette: id }))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a vignette is added once, for what the kit asks", async () => {
    const typed = { id: "vignette-1", question: "q-aaaa", band: "all", title: "New", text: "Words.", url: "" };
    const add = (given: Record<string, string> = {}) =>
      doVignettes(app, lead(), of, asked({ do: "add", ...typed, ...given }));
    expect(await add({ question: "q-none" })).toMatchObject({ at: "add", status: 400 });
    expect([await add(), await add()]).toEqual([null, null]);
    expect(await app.db.interviewVignette.count()).toBe(1);
    expect(await app.db.auditEntry.count({ where: { action: "vignette.add" } })).toBe(1);
  });
});

test("what a framework brings is added once, and its reference is read after one's own score", async () => {
  const reference = { point: 2, reasons: ["Nothing was run."] };
  const vignettes = [{ id: "v-aaaa", bandId: "all", title: "Ten minutes", answer: "They type.", reference }];
  const kits = [{ ...KIT, questions: [{ ...KIT.questions[0]!, vignettes }] }];
  await createFrameworkVersion(app, framedWithKit({ version: "1.1.0", kits }));
  expect((await vignettesPage(app, lead(), SLUG, KIT.id)).adds?.shipped).toBe(1);
  await Promise.all([1, 2].map(() => doVignettes(app, lead(), of, asked({ do: "shipped" }))));
  const { adds, list } = await vignettesPage(app, lead(), SLUG, KIT.id);
  expect([adds?.shipped, list.map(({ title }) => title)]).toEqual([0, ["Ten minutes"]]);
  const { id } = list[0]!;
  expect(JSON.stringify(await vignettePage(app, learner(), id))).not.toContain("Nothing was run");
  await scoreVignette(app, learner(), id, given(3));
  expect((await vignettePage(app, learner(), id)).outcome?.shipped).toEqual(reference);
});

describe("after a year", () => {
  const ago = (days: number) => new Date(app.now().getTime() - days * 86_400_000);
  const qualified = (name: string, at: Date) =>
    app.db.qualificationStep.create({
      data: { personId: ids[name]!, frameworkSlug: SLUG, kitId: KIT.id, number: 1, state: "QUALIFIED", at },
    });

  test("lapse those who neither interviewed nor scored, once", async () => {
    for (const name of ["Ada", "Bo", "Cy"]) await qualified(name, ago(500));
    await qualified("Lu Learner", ago(100));
    const { id } = await createVignette(app, { frameworkSlug: SLUG, addedById: ids["Lea Lead"]! });
    await scoreVignetteAs(app, { vignetteId: id, personId: ids.Bo!, score: 3, scoredAt: ago(30) });
    const opening = await createOpening(app, { versionId, leadId: ids["Lea Lead"]!, coordinatorId: ids.Bo! });
    const candidate = await createCandidate(app, { openingId: opening.id });
    await createInterview(app, {
      ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: opening.stages[0]!.id },
      ...{ interviewers: [ids.Cy!], askedById: ids["Lea Lead"]!, startsAt: ago(60) },
    });
    await lapseQualifications(app);
    await lapseQualifications(app);
    const lapsed = await app.db.qualificationStep.findMany({ where: { state: "LAPSED" } });
    expect(lapsed).toMatchObject([{ personId: ids.Ada, number: 2, byId: null }]);
    expect(await app.db.auditEntry.findMany({ where: { action: "qualification.change" } })).toMatchObject([
      { actorId: null, subjectId: ids.Ada },
    ]);
  });
});

describe("a person's own", () => {
  async function createAll() {
    const [id = ""] = await createScored([4]);
    await scoreVignette(app, learner(), id, given(2, "A word of mine."));
    await qualify(app, SLUG, { personId: ids["Lu Learner"]!, state: "REVERSE_SHADOW" });
    await takeStep(app, lead(), theirs(), form("LAPSED", 1, "A word of the lead."));
    const personId = ids["Lu Learner"]!;
    await app.db.interviewerProfile.create({ data: { personId, perWeek: 3, changedAt: app.now() } });
    await app.db.interviewHours.create({ data: { personId, weekday: 1, fromMinute: 600, untilMinute: 660 } });
    const said = { attribute: "gender", value: "woman", declaredAt: app.now() };
    await app.db.interviewerDeclaration.create({ data: { personId, ...said } });
  }

  test("is exported to them, and what others gave is not", async () => {
    await createAll();
    const text = JSON.stringify(await handedOut(app, ids["Lu Learner"]!, interviewersData));
    for (const word of ["A word of mine", "A word of the lead", "woman", '"perWeek":3', "Lea Lead"]) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain("Note of");
    expect(JSON.stringify(await handedOut(app, ids["Lea Lead"]!, interviewersData))).not.toContain("A word of mine");
  });

  test.each([
    ["the learner", "Lu Learner", { note: "", score: 2, sentence: "A word of the lead.", profiles: 0 }],
    ["the lead", "Lea Lead", { note: "A word of mine.", score: 2, sentence: "", profiles: 1 }],
  ])("is emptied when %s is erased, and scores stay", async (_, name, left) => {
    await createAll();
    await eraseNow(app, ids[name]!);
    const score = await app.db.vignetteScore.findFirstOrThrow({ where: { personId: ids["Lu Learner"]! } });
    const steps = await app.db.qualificationStep.findMany({ orderBy: { number: "desc" } });
    const profiles = await app.db.interviewerProfile.count();
    const hours = await app.db.interviewHours.count();
    const said = await app.db.interviewerDeclaration.count();
    expect({ note: score.note, score: score.score, sentence: steps[0]?.sentence, profiles }).toEqual(left);
    expect([hours, said]).toEqual([profiles, profiles]);
  });
});
