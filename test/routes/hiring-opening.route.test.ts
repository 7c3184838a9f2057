/** Openings and their plans as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCandidate, createInterview, createScorecard, revealDebrief } from "../factories/hiring";
import { createGrant } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { AT, ID, type OpeningPages, openOpeningPages, STAGE } from "./pages-hiring-opening";

let app: TestApp;
let { ids, open, send, chosen, terms, editsOf, plan, opened } = {} as OpeningPages;

beforeEach(async () => {
  app = await openTestApp();
  ({ ids, open, send, chosen, terms, editsOf, plan, opened } = await openOpeningPages(app));
});
afterEach(() => app.close());

test("by forms alone from a ladder to an opening whose hole was found and mended, and to its end", async () => {
  expect((await open("lead", "/hiring/openings/new")).text).toContain("2 interview kits");
  const form = await open("lead", "/hiring/openings/new?framework=with-kit&ladder=ic");
  expect(form.text).toContain("IC1 Engineer IC1");
  expect((await send("lead", "/hiring/openings/new", terms())).location).toBe(`${AT}/plan`);
  // Nobody is told before it opens, not even whoever is to decide; but they find it.
  expect((await open("panel", AT)).status).toBe(404);
  expect(await app.db.job.count({ where: { kind: "mail" } })).toBe(0);

  const empty = await open("lead", `${AT}/plan`);
  expect(empty.text).toContain("No competencies are required yet. Choose what the role requires.");
  const asked = { do: "ask", "want.c-aaaa": "must", "weight.c-aaaa": "1", "want.c-bbbb": "must" };
  expect((await plan({ ...asked, "weight.c-bbbb": "2", "reason.c-bbbb": "Most of the work." })).status).toBe(302);
  expect((await plan({ do: "add", id: STAGE, kit: "coding/all" })).location).toBe(`${AT}/plan`);
  const holed = await open("lead", `${AT}/plan`);
  expect(holed.text).toContain("No interview asks for Delivery, which is required.");
  expect(holed.text).toContain("Add Talking it over (1 question, 45 min)");
  expect(holed.text).toContain("Required, weight 2: Most of the work.");
  expect(holed.text).not.toContain('value="open"');

  // Whoever sends the form of the button that is not there is told why.
  const refused = await plan({ do: "open" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("No interview asks for Delivery, which is required.");
  expect(await app.db.opening.findFirst()).toMatchObject({ status: "DRAFT" });

  await plan({ do: "add", id: `${STAGE}-2`, kit: "talk/all" });
  expect((await open("lead", `${AT}/plan`)).text).toContain('value="open"');
  expect((await plan({ do: "open" })).location).toBe(AT);
  // Opened a week early, it is open from today.
  expect(await app.db.opening.findFirst()).toMatchObject({ status: "OPEN", opensOn: new Date("2026-11-23") });
  const mails = await app.db.job.findMany({ where: { kind: "mail" } });
  expect(mails.map(({ payload }) => (payload as { subject: string }).subject).sort()).toEqual([
    expect.stringMatching(/^You decide who is hired for an opening: /),
    expect.stringMatching(/^You're the candidate coordinator of an opening: /),
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
  const actions = (await app.db.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith("opening."))).toEqual([
    ...["opening.make", "opening.plan", "opening.plan", "opening.plan", "opening.open", "opening.close"],
  ]);
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
    for (const said of ["The first text", "The second text", "Save mine instead"]) {
      expect(back.text).toContain(said);
    }
    const again = await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), role: "The second text" }));
    expect(again.status).toBe(302);
    expect(await app.db.opening.findFirst()).toMatchObject({ role: "The second text" });
  });

  test("says since when it is open, and once it is closed until when it was", async () => {
    await opened({ opensOn: new Date("2026-11-02"), fillBy: new Date("2026-11-20") });
    const facts = async () => (await open("lead", AT)).text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
    expect(await facts()).toContain("Opened 23 Nov 2026 Was to be filled by 20 Nov 2026");
    expect(await facts()).not.toContain("Opens");
    app.setNow(new Date("2026-11-24T09:00:00Z"));
    await send("lead", `${AT}/close`, { do: "close" });
    expect(await facts()).toContain("Opened 23 Nov 2026 Was to be filled by 20 Nov 2026 Closed 24 Nov 2026");
  });

  test("calls off what is still to come when it closes, and says so before", async () => {
    const { stages } = await opened();
    const one = await createCandidate(app, { openingId: ID });
    const seat = { candidateId: one.id, debriefId: one.debriefId, stageId: stages[0]!.id, askedById: ids.lead };
    const startsAt = new Date(app.now().getTime() + 86_400_000);
    const { id } = await createInterview(app, { ...seat, startsAt, interviewers: [ids.panel] });
    expect((await open("lead", `${AT}/close`)).text).toContain("Interviews that haven&#x27;t started are canceled");
    await send("lead", `${AT}/close`, { do: "close" });
    expect((await open("panel", `/hiring/interviews/${id}`)).text).toContain("Canceled");
  });

  test("tells its names to nobody who has judged for it", async () => {
    const { stages } = await opened();
    const candidate = await createCandidate(app, { openingId: ID });
    const seat = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId: stages[0]!.id };
    await createInterview(app, { ...seat, interviewers: [ids.panel], askedById: ids.lead });
    const back = await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), coordinator: chosen("panel") }));
    expect(back.status).toBe(400);
    expect(back.text).toContain("They've taken part in judging for this opening.");
  });

  test("lets nobody who knew its names judge later, by whatever detour", async () => {
    const { stages } = await opened();
    await createGrant(app, { personId: ids.keeper, role: "HIRING_LEAD" });
    // Somebody else keeps the names from now on; the one before still knows them.
    expect(
      (await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), coordinator: chosen("other") }))).status,
    ).toBe(302);
    expect((await open("keeper", AT)).status).toBe(404);
    const back = await send(
      "lead",
      `${AT}/edit`,
      terms({ edits: await editsOf(), decider: chosen("keeper"), coordinator: chosen("other") }),
    );
    expect(back.text).toContain("They have known candidates of this opening by name.");
    expect((await open("lead", `/people/pick?for=opening.lead&of=${ID}&q=`)).text).not.toContain(ids.keeper);
    expect((await send("lead", `${AT}/lead`, { lead: chosen("keeper") })).status).toBe(400);
    // Nor does whoever led it, and read what was revealed, learn names after they handed it over.
    await createGrant(app, { personId: ids.panel, role: "HIRING_LEAD" });
    expect((await send("lead", `${AT}/lead`, { lead: chosen("panel") })).status).toBe(302);
    const later = await send("panel", `${AT}/edit`, terms({ edits: await editsOf(), coordinator: chosen("lead") }));
    expect(later.text).toContain("They've taken part in judging for this opening.");
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
    await send("lead", `${AT}/edit`, terms({ edits: await editsOf(), decider: chosen("other") }));
    const mails = await app.db.job.findMany({ where: { kind: "mail" } });
    expect(mails.map(({ payload }) => payload)).toMatchObject([
      { subject: expect.stringContaining("You decide who is hired for an opening") },
    ]);
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
    expect((await open("lead", AT)).text).toContain("Waiting for interviews");
    await send("lead", `${AT}/close`, { do: "close" });
    const closed = (await open("lead", AT)).text;
    expect([closed.includes("Waiting for interviews"), closed.includes("Without a decision")]).toEqual([false, true]);
  });
});

describe("an opening is handed over", () => {
  test("by its lead, to somebody who may lead and does not know the names", async () => {
    await opened();
    expect((await send("lead", `${AT}/lead`, { lead: chosen("panel") })).status).toBe(400);
    await createGrant(app, { personId: ids.keeper, role: "HIRING_LEAD" });
    const back = await send("lead", `${AT}/lead`, { lead: chosen("keeper") });
    expect(back.text).toContain("They know candidates by name.");
    expect((await send("lead", `${AT}/lead`, { lead: chosen("other") })).status).toBe(302);
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
    expect((await send("administrator", `${AT}/lead`, { lead: chosen("other") })).status).toBe(302);
    expect((await open("administrator", `${AT}/lead`)).status).toBe(404);
    expect((await open("administrator", "/hiring/openings")).text).not.toContain("Leads who have left");
  });
});
