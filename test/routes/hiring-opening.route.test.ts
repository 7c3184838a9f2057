/** Openings and their plans as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createInterview, createOpening, createScorecard, revealDebrief } from "../factories/hiring";
import { framedWithKit, KIT } from "../factories/kits";
import { createGrant, createPerson, teamRow } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let versionId: string;
const ids = { lead: "", decider: "", keeper: "", panel: "", other: "", administrator: "" };
type Who = keyof typeof ids;
let cookies: Record<Who, string>;

/** A second kit, which alone asks for the other competency. */
const TALK = {
  ...KIT,
  id: "talk",
  name: "Talking it over",
  questions: [{ ...KIT.questions[0]!, id: "q-talk", competencyIds: ["c-bbbb"] }],
};

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit({ kits: [KIT, TALK] }))).id;
  const names = { lead: "Lea", decider: "Dora", keeper: "Kim", panel: "Pam", other: "Otto", administrator: "Ada" };
  for (const who of Object.keys(ids) as Who[]) ids[who] = (await createPerson(app, { name: names[who] })).id;
  for (const who of ["lead", "other"] as const) await createGrant(app, { personId: ids[who], role: "HIRING_LEAD" });
  await createGrant(app, { personId: ids.administrator, role: "ADMINISTRATOR" });
  const signed = await Promise.all(Object.entries(ids).map(async ([who, id]) => [who, await signInAs(app, id)]));
  cookies = Object.fromEntries(signed);
});
afterEach(() => app.close());

type Fields = Record<string, string>;
/** React marks where one text ends and the next begins. */
const asRead = async (response: Response) => {
  const answer = await readAnswer(response);
  return { ...answer, text: answer.text.replaceAll("<!-- -->", "") };
};
const open = async (who: Who, path: string) => asRead(await answerWith(build, app)(pageRequest(path, cookies[who])));
const send = async (who: Who, path: string, form: Fields) =>
  asRead(await answerWith(build, app)(formRequest(path, form, cookies[who])));

const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0961";
const AT = `/hiring/openings/${ID}`;
const terms = (given: Fields = {}): Fields => ({
  id: ID,
  edits: "1",
  version: versionId,
  ladder: "ic",
  role: "Senior engineer",
  about: "Looks after tills.",
  lowestLevel: "IC1",
  highestLevel: "IC2",
  teamId: "",
  headcount: "1",
  opensOn: "2026-12-01",
  fillBy: "2027-02-01",
  decider: "Dora",
  coordinator: "Kim",
  ...given,
});
const editsOf = async (id = ID) => String((await app.db.opening.findUniqueOrThrow({ where: { id } })).edits);
const plan = async (form: Fields, who: Who = "lead") => send(who, `${AT}/plan`, { edits: await editsOf(), ...form });
const STAGE = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0971";
const opened = (given: object = {}) =>
  createOpening(app, {
    ...{ id: ID, versionId, leadId: ids.lead, deciderId: ids.decider, coordinatorId: ids.keeper, role: "Engineer" },
    ...given,
  });

test("by forms alone from a ladder to an opening whose hole was found and mended, and to its end", async () => {
  expect((await open("lead", "/hiring/openings/new")).text).toContain("2 interview kits");
  const form = await open("lead", "/hiring/openings/new?framework=with-kit&ladder=ic");
  expect(form.text).toContain("IC1 Engineer IC1");
  expect((await send("lead", "/hiring/openings/new", terms())).location).toBe(`${AT}/plan`);
  // Nobody is told before it opens, not even whoever is to decide; but they find it.
  expect((await open("panel", AT)).status).toBe(404);
  expect(await app.db.job.count({ where: { kind: "mail" } })).toBe(0);

  const empty = await open("lead", `${AT}/plan`);
  expect(empty.text).toContain("Nothing must be shown yet. Choose what the role asks for.");
  const asked = { do: "ask", "want.c-aaaa": "must", "weight.c-aaaa": "1", "want.c-bbbb": "must" };
  expect((await plan({ ...asked, "weight.c-bbbb": "2", "reason.c-bbbb": "Most of the work." })).status).toBe(302);
  expect((await plan({ do: "add", id: STAGE, kit: "coding/all" })).location).toBe(`${AT}/plan`);
  const holed = await open("lead", `${AT}/plan`);
  expect(holed.text).toContain("No interview asks for Delivery, which must be shown.");
  expect(holed.text).toContain("Add Talking it over (1 question, 45 min)");
  expect(holed.text).toContain("Must be shown, weighs 2: Most of the work.");
  expect(holed.text).not.toContain('value="open"');

  // Whoever sends the form of the button that is not there is told why.
  const refused = await plan({ do: "open" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("No interview asks for Delivery, which must be shown.");
  expect(await app.db.opening.findFirst()).toMatchObject({ status: "DRAFT" });

  await plan({ do: "add", id: `${STAGE}-2`, kit: "talk/all" });
  expect((await open("lead", `${AT}/plan`)).text).toContain('value="open"');
  expect((await plan({ do: "open" })).location).toBe(AT);
  // Opened a week early, it is open from today.
  expect(await app.db.opening.findFirst()).toMatchObject({ status: "OPEN", opensOn: new Date("2026-11-23") });
  const mails = await app.db.job.findMany({ where: { kind: "mail" } });
  expect(mails.map(({ payload }) => (payload as { subject: string }).subject).sort()).toEqual([
    "You decide on an opening",
    "You keep names of an opening",
  ]);
  expect((await plan({ do: "open" })).location).toBe(AT);
  expect(await app.db.job.count({ where: { kind: "mail" } })).toBe(2);
  expect((await plan({ do: "remove", stage: STAGE })).status).toBe(409);
  expect((await open("decider", `${AT}/plan`)).text).not.toContain('name="do"');
  expect((await open("keeper", AT)).text).toContain("Add the first candidate");

  expect((await open("lead", `${AT}/close`)).text).toContain("0 of 1 hired.");
  expect((await send("lead", `${AT}/close`, { do: "close" })).location).toBe(AT);
  expect((await send("lead", `${AT}/close`, { do: "close" })).location).toBe(AT);
  expect((await open("lead", AT)).text).toContain("Closed");
  const actions = (await app.db.auditEntry.findMany({ orderBy: { position: "asc" } })).map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith("opening."))).toEqual([
    ...["opening.make", "opening.plan", "opening.plan", "opening.plan", "opening.open", "opening.close"],
  ]);
});

describe("what is wrong stands at its field, beside what was typed", () => {
  test.each([
    ["no role", { role: " " }, "Say which role it is."],
    ["no number", { headcount: "some" }, "Give a whole number."],
    ["no day", { opensOn: "2026-02-30" }, "There is no such day."],
    ["wanted before it opens", { fillBy: "2026-11-01" }, "That is before it opens. Give a later day."],
    ["levels the wrong way round", { lowestLevel: "IC2", highestLevel: "IC1" }, "Choose the same one or a higher one."],
    ["levels of two ladders", { highestLevel: "TL1" }, "Choose the same one or a higher one."],
    ["a level of another ladder", { lowestLevel: "TL1", highestLevel: "TL1" }, "Choose levels of the same ladder."],
    ["no such team", { teamId: "nowhere" }, "The team is not there any more."],
    ["nobody", { decider: "Zoe" }, "Nobody here is called that."],
    ["nobody to keep names", { coordinator: "" }, "Give a name or an address."],
    ["names kept by the lead", { coordinator: "Lea" }, "Whoever knows names neither leads nor decides."],
    ["names kept by the decider", { coordinator: "Dora" }, "Whoever knows names neither leads nor decides."],
  ])("%s", async (_, given, said) => {
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms(given as Fields));
    expect(back.status).toBe(400);
    expect(back.text).toContain(said);
    expect(back.text).toContain("Looks after tills.");
    expect(await app.db.opening.count()).toBe(0);
  });

  test("a name that several have is asked about", async () => {
    const { id } = await createPerson(app, { name: "Dora", email: "second@lantern.example" });
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms());
    expect(back.status).toBe(400);
    expect(back.text).toContain("second@lantern.example");
    const sent = await send("lead", "/hiring/openings/new", terms({ deciderId: id }));
    expect(sent.status).toBe(302);
    expect(await app.db.opening.findFirst()).toMatchObject({ deciderId: id });
  });

  test("somebody else's id beside a name is not taken", async () => {
    await send("lead", "/hiring/openings/new", terms({ deciderId: ids.keeper }));
    expect(await app.db.opening.findFirst()).toMatchObject({ deciderId: ids.decider, coordinatorId: ids.keeper });
  });

  test("a version that is not current any more", async () => {
    await createFrameworkVersion(app, framedWithKit({ version: "2.0.0", kits: [KIT] }));
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms());
    expect(back).toMatchObject({ status: 409 });
    expect(back.text).toContain("The framework has a new version.");
  });

  test("a weight without its reason", async () => {
    await opened({ status: "DRAFT" });
    const back = await plan({ do: "ask", "want.c-aaaa": "must", "weight.c-aaaa": "3", "reason.c-aaaa": " " });
    expect(back.status).toBe(400);
    expect(back.text).toContain("Say why it does not weigh 1 like the others.");
    expect(await app.db.openingCompetency.findMany()).toMatchObject([{ competencyId: "c-aaaa", weight: 1 }]);
  });

  test("no kit, a kit of other levels, and one that is there already", async () => {
    await opened({ status: "DRAFT" });
    expect((await plan({ do: "add", id: STAGE, kit: "" })).text).toContain("Choose an interview.");
    expect((await plan({ do: "add", id: STAGE, kit: "coding/none" })).text).toContain("fits the levels");
    expect((await plan({ do: "add", id: STAGE, kit: "coding/all" })).text).toContain("in the plan already");
    expect((await plan({ do: "ask", "want.c-zzzz": "must", "weight.c-zzzz": "1" })).text).toContain(
      "Choose competencies of the ladder.",
    );
    expect(await app.db.openingStage.count()).toBe(1);
  });

  test.each(["", "open-it", "discard"])("a button that is not ours: %s", async (act) => {
    await opened({ status: "DRAFT" });
    expect((await plan({ do: act })).status).toBe(400);
  });
});

describe("a plan", () => {
  const stages = () => app.db.openingStage.findMany({ orderBy: { place: "asc" } });
  beforeEach(async () => {
    await opened({
      status: "DRAFT",
      plan: [
        { kitId: "coding", bandId: "all", seats: 2, name: "First" },
        { kitId: "talk", bandId: "all", seats: 2, name: "Second" },
      ],
    });
  });

  test("is put into another order, named and shortened", async () => {
    const [first, second] = await stages();
    await plan({ do: "later", stage: first!.id });
    expect((await stages()).map(({ name }) => name)).toEqual(["Second", "First"]);
    await plan({ do: "earlier", stage: first!.id });
    await plan({ do: "change", stage: second!.id, name: "Talking", band: "all", seats: "1" });
    expect((await stages())[1]).toMatchObject({ id: second!.id, name: "Talking", seats: 1 });
    await plan({ do: "remove", stage: first!.id });
    expect(await stages()).toMatchObject([{ id: second!.id, place: 1 }]);
  });

  test("what is wrong with an interview stands at it", async () => {
    const [first] = await stages();
    const back = await plan({ do: "change", stage: first!.id, name: "", band: "all", seats: "99" });
    expect(back.status).toBe(400);
    for (const said of ["Give it a name.", "Give a whole number from 1 to 4.", 'value="99"'])
      expect(back.text).toContain(said);
  });

  test("sent from a page that is not the latest, changes nothing and says so", async () => {
    const [first] = await stages();
    const edits = await editsOf();
    await plan({ do: "later", stage: first!.id });
    const back = await plan({ do: "later", stage: first!.id, edits });
    expect(back).toMatchObject({ status: 409 });
    expect(back.text).toContain("The plan was changed since you opened the page.");
    expect((await stages()).map(({ name }) => name)).toEqual(["Second", "First"]);
  });

  test("keeps what was typed where somebody was faster", async () => {
    const [first, second] = await stages();
    const edits = await editsOf();
    await plan({ do: "later", stage: first!.id });
    const typed = { name: "Typed by the slower", band: "all", seats: "3", edits };
    const back = await plan({ do: "change", stage: second!.id, ...typed });
    expect(back).toMatchObject({ status: 409 });
    expect(back.text).toContain('value="Typed by the slower"');
    expect((await plan({ do: "change", stage: second!.id, ...typed, edits: await editsOf() })).status).toBe(302);
    const reason = "Reasons of the slower";
    const asked = { do: "ask", "want.c-aaaa": "good", "weight.c-aaaa": "2", "reason.c-aaaa": reason };
    expect((await plan({ ...asked, edits })).text).toContain(`value="${reason}"`);
  });

  test("adding twice adds once", async () => {
    await app.db.openingStage.deleteMany({ where: { kitId: "talk" } });
    for (const _ of [1, 2]) {
      expect((await plan({ do: "add", id: STAGE, kit: "talk/all" })).status).toBe(302);
    }
    expect(await stages()).toHaveLength(2);
  });

  test("takes a newer version of the framework that still has what it names", async () => {
    await createFrameworkVersion(app, framedWithKit({ version: "2.0.0", kits: [KIT] }));
    expect((await open("lead", `${AT}/plan`)).text).toContain("Take version 2.0.0");
    expect((await plan({ do: "take-version" })).text).toContain("Version 2.0.0 lacks some of what the plan names.");
    const { id } = await createFrameworkVersion(app, framedWithKit({ version: "3.0.0", kits: [KIT, TALK] }));
    expect((await plan({ do: "take-version" })).status).toBe(302);
    expect(await app.db.opening.findFirst()).toMatchObject({ versionId: id });
  });

  test("does not open while whoever decides or keeps names has left", async () => {
    await plan({ do: "ask", "want.c-aaaa": "must", "weight.c-aaaa": "1" });
    await app.db.person.update({ where: { id: ids.keeper }, data: { deactivatedAt: app.now() } });
    expect((await plan({ do: "open" })).text).toContain("Kim, who keeps names, has left.");
  });

  test.each(["decider", "keeper", "panel", "other", "administrator"] as const)("is not %s's to change", async (who) => {
    for (const act of ["open", "take-version", "add"]) {
      expect((await plan({ do: act, id: STAGE, kit: "talk/all" }, who)).status).toBe(404);
    }
    expect((await send(who, `${AT}/close`, { do: "discard" })).status).toBe(404);
    expect((await send(who, `${AT}/edit`, terms())).status).toBe(404);
  });

  test("is discarded with its opening, once, and only before it opens", async () => {
    for (const _ of [1, 2]) {
      expect((await send("lead", `${AT}/close`, { do: "discard" })).location).toBe("/hiring/openings");
    }
    expect([await app.db.opening.count(), await app.db.openingStage.count()]).toEqual([0, 0]);
    const { id } = await createOpening(app, { versionId, leadId: ids.lead, coordinatorId: ids.keeper });
    expect(await send("lead", `/hiring/openings/${id}/close`, { do: "discard" })).toMatchObject({ status: 409 });
    expect(await app.db.opening.count()).toBe(1);
  });
});

describe("an opening that is open", () => {
  test("keeps its levels, whatever is sent, and its closed state for good", async () => {
    await opened();
    const sent = await send("lead", `${AT}/edit`, terms({ lowestLevel: "IC2", highestLevel: "IC3", role: "Renamed" }));
    expect(sent.status).toBe(302);
    expect(await app.db.opening.findFirst()).toMatchObject({
      role: "Renamed",
      lowestLevel: "IC1",
      highestLevel: "IC2",
    });
    await send("lead", `${AT}/close`, { do: "close" });
    expect((await send("lead", `${AT}/edit`, terms({ edits: await editsOf() }))).status).toBe(409);
  });

  test("changed by two at once shows both", async () => {
    await opened();
    const edits = await editsOf();
    await send("lead", `${AT}/edit`, terms({ edits, role: "The first text" }));
    const back = await send("lead", `${AT}/edit`, terms({ edits, role: "The second text" }));
    expect(back).toMatchObject({ status: 409 });
    for (const said of ["The first text", "The second text", "Save what is in the fields"]) {
      expect(back.text).toContain(said);
    }
    const again = await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), role: "The second text" }));
    expect(again.status).toBe(302);
    expect(await app.db.opening.findFirst()).toMatchObject({ role: "The second text" });
  });

  test("tells its names to nobody who has judged for it", async () => {
    const { stages } = await opened();
    const candidate = await createCandidate(app, { openingId: ID });
    const seat = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId: stages[0]!.id };
    await createInterview(app, { ...seat, interviewers: [ids.panel], askedById: ids.lead });
    const back = await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), coordinator: "Pam" }));
    expect(back.status).toBe(400);
    expect(back.text).toContain("They have had a part in judging for this opening.");
  });

  test("lets nobody who knew its names judge later, by whatever detour", async () => {
    const { stages } = await opened();
    await createGrant(app, { personId: ids.keeper, role: "HIRING_LEAD" });
    // Somebody else keeps the names from now on; the one before still knows them.
    expect((await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), coordinator: "Otto" }))).status).toBe(302);
    expect((await open("keeper", AT)).status).toBe(404);
    const back = await send(
      "lead",
      `${AT}/edit`,
      terms({ edits: await editsOf(), decider: "Kim", coordinator: "Otto" }),
    );
    expect(back.text).toContain("They have known candidates of this opening by name.");
    expect((await open("lead", `${AT}/lead`)).text).not.toContain(`value="${ids.keeper}"`);
    expect((await send("lead", `${AT}/lead`, { lead: ids.keeper })).status).toBe(400);
    // Nor does whoever led it, and read what was revealed, learn names after they handed it over.
    await createGrant(app, { personId: ids.panel, role: "HIRING_LEAD" });
    expect((await send("lead", `${AT}/lead`, { lead: ids.panel })).status).toBe(302);
    const later = await send("panel", `${AT}/edit`, terms({ edits: await editsOf(), coordinator: "Lea" }));
    expect(later.text).toContain("They have had a part in judging for this opening.");
    // The database refuses the same by itself.
    await expect(app.db.opening.update({ where: { id: ID }, data: { deciderId: ids.keeper } })).rejects.toThrow();
    await expect(app.db.opening.update({ where: { id: ID }, data: { coordinatorId: ids.lead } })).rejects.toThrow();
    await expect(app.db.openingPart.deleteMany()).rejects.toThrow();
    const candidate = await createCandidate(app, { openingId: ID });
    const seat = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId: stages[0]!.id };
    const seated = createInterview(app, { ...seat, interviewers: [ids.keeper], askedById: ids.panel });
    await expect(seated).rejects.toThrow();
  });

  test("tells whoever newly decides, and nobody else", async () => {
    await opened();
    await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), decider: "Otto" }));
    const mails = await app.db.job.findMany({ where: { kind: "mail" } });
    expect(mails.map(({ payload }) => payload)).toMatchObject([{ subject: "You decide on an opening" }]);
    expect(JSON.stringify(mails)).toContain(ids.other.toLowerCase());
    // It is in their own activity too.
    expect((await open("other", "/account/activity")).text).toContain("changed an opening");
  });

  test("counts candidates by how far they are, for those who run it and nobody else", async () => {
    const { stages } = await opened();
    await createCandidate(app, { openingId: ID, code: "C-AAAAA" });
    const other = await createCandidate(app, { openingId: ID, code: "C-BBBBB" });
    const seat = { candidateId: other.id, debriefId: other.debriefId, stageId: stages[0]!.id, askedById: ids.lead };
    const { id } = await createInterview(app, { ...seat, interviewers: [ids.panel] });
    expect((await open("decider", AT)).text).toContain("In interviews");
    expect((await open("panel", AT)).text).not.toContain("In interviews");
    await createScorecard(app, { interviewId: id, personId: ids.panel });
    await revealDebrief(app, other.debriefId);
    expect((await open("decider", AT)).text).toContain("Decide on 1 candidate");
    expect((await open("keeper", AT)).text).not.toContain("Decide on");
    expect((await open("lead", `${AT}/close`)).text).toContain("2 candidates have no decision yet.");
  });
});

describe("an opening is handed over", () => {
  test("by its lead, to somebody who may lead and does not know the names", async () => {
    await opened();
    expect((await send("lead", `${AT}/lead`, { lead: ids.panel })).status).toBe(400);
    await createGrant(app, { personId: ids.keeper, role: "HIRING_LEAD" });
    const back = await send("lead", `${AT}/lead`, { lead: ids.keeper });
    expect(back.text).toContain("They know candidates by name.");
    expect((await send("lead", `${AT}/lead`, { lead: ids.other })).status).toBe(302);
    expect((await open("lead", AT)).status).toBe(404);
    expect((await open("other", AT)).text).toContain("You lead it");
    expect(await app.db.auditEntry.count({ where: { action: "opening.hand-over", subjectId: ids.other } })).toBe(1);
  });

  test("by an administrator once its lead has left, who reads nothing of it by that", async () => {
    await opened();
    expect((await open("administrator", `${AT}/lead`)).status).toBe(404);
    await app.db.person.update({ where: { id: ids.lead }, data: { deactivatedAt: app.now() } });
    expect((await open("administrator", "/hiring/openings")).text).toContain("Leads who have left");
    expect((await open("administrator", AT)).status).toBe(404);
    expect((await open("other", `${AT}/lead`)).status).toBe(404);
    expect((await send("administrator", `${AT}/lead`, { lead: ids.other })).status).toBe(302);
    expect((await open("administrator", `${AT}/lead`)).status).toBe(404);
    expect((await open("administrator", "/hiring/openings")).text).not.toContain("Leads who have left");
  });
});

describe("what waits for somebody", () => {
  test("is an interview to answer, to score, and a debrief to decide on", async () => {
    const { stages } = await opened();
    const candidate = await createCandidate(app, {
      openingId: ID,
      code: "C-WA22T",
      identity: { name: "Robin Secret" },
    });
    const seat = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId: stages[0]!.id };
    const startsAt = new Date(app.now().getTime() + 3_600_000);
    const made = await createInterview(app, { ...seat, startsAt, interviewers: [ids.panel], askedById: ids.lead });
    await app.db.interviewSeat.updateMany({ data: { status: "ASKED", answeredAt: null } });
    const before = await open("panel", "/hiring");
    expect(before.text).toContain("Say whether you can");
    expect(before.text).toContain("C-WA22T");
    app.setNow(startsAt);
    expect((await open("panel", "/hiring")).text).toContain(`/hiring/interviews/${made.id}/scorecard`);
    expect((await open("lead", "/hiring")).text).not.toContain("C-WA22T");
    await createScorecard(app, { interviewId: made.id, personId: ids.panel });
    expect((await open("panel", "/hiring")).text).toContain("Nothing waits for you now");
    await revealDebrief(app, candidate.debriefId);
    for (const who of ["panel", "lead", "decider"] as const) {
      expect((await open(who, "/hiring")).text).toContain("Debrief of C-WA22T");
    }
    expect((await open("decider", "/hiring")).text).toContain("Read and decide");
    for (const who of ["keeper", "other"] as const) {
      expect((await open(who, "/hiring")).text).not.toContain("C-WA22T");
    }
    for (const who of Object.keys(ids) as Who[]) {
      expect((await open(who, "/hiring")).text).not.toContain("Robin Secret");
    }
  });

  test("openings are listed by their state, and only to those in them", async () => {
    await opened({ role: "One that is open" });
    const more = { versionId, leadId: ids.lead, coordinatorId: ids.keeper };
    await createOpening(app, { ...more, status: "DRAFT", role: "One being planned" });
    await createOpening(app, { ...more, status: "CLOSED", role: "One that is closed" });
    const all = await open("lead", "/hiring/openings");
    for (const role of ["One that is open", "One being planned", "One that is closed"])
      expect(all.text).toContain(role);
    const drafts = await open("lead", "/hiring/openings?state=draft");
    expect(drafts.text).toContain("One being planned");
    expect(drafts.text).not.toContain("One that is open");
    expect((await open("decider", "/hiring/openings")).text).not.toContain("One being planned");
    expect((await open("other", "/hiring/openings")).text).toContain("No openings");
  });
});

test("pages cost the same few statements however many there are", async () => {
  const { stages } = await opened();
  const team = await app.db.team.create({ data: teamRow(app) });
  const cost = (path: string) => countStatements(app, () => open("lead", path));
  const pages = ["/hiring", "/hiring/openings", AT, `${AT}/plan`, `${AT}/edit`, `${AT}/close`, `${AT}/lead`];
  // A version is read once.
  await cost(`${AT}/plan`);
  const few = [];
  for (const page of pages) few.push(await cost(page));
  for (let n = 0; n < 6; n++) {
    await createOpening(app, { versionId, leadId: ids.lead, coordinatorId: ids.keeper, teamId: team.id });
    const candidate = await createCandidate(app, { openingId: ID, code: `C-AAAA${n + 2}` });
    const seat = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId: stages[0]!.id };
    await createInterview(app, { ...seat, interviewers: [ids.lead], askedById: ids.lead });
  }
  const many = [];
  for (const page of pages) many.push(await cost(page));
  expect(many).toEqual(few);
  expect(Math.max(...many)).toBeLessThanOrEqual(6);
});
