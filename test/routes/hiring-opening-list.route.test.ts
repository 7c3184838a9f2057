/** Lists of openings, and what waits for somebody in them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCandidate, createInterview, createOpening, createScorecard, revealDebrief } from "../factories/hiring";
import { teamRow } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { countStatements } from "../setup/statements";
import { AT, ID, type OpeningPages, openOpeningPages, type Who } from "./pages-hiring-opening";

let app: TestApp;
let { versionId, ids, open, opened } = {} as OpeningPages;

beforeEach(async () => {
  app = await openTestApp();
  ({ versionId, ids, open, opened } = await openOpeningPages(app));
});
afterEach(() => app.close());

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
    expect(before.text).toContain("Answer request");
    expect(before.text).toContain("C-WA22T");
    app.setNow(startsAt);
    expect((await open("panel", "/hiring")).text).toContain(`/hiring/interviews/${made.id}/scorecard`);
    expect((await open("lead", "/hiring")).text).not.toContain("C-WA22T");
    await createScorecard(app, { interviewId: made.id, personId: ids.panel });
    expect((await open("panel", "/hiring")).text).toContain("Nothing to do right now");
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

  test("is what candidates wait for, of those who run the opening", async () => {
    const { stages } = await opened();
    const candidate = await createCandidate(app, { openingId: ID, code: "C-WA22T" });
    for (const who of ["lead", "keeper"] as const) {
      const own = await open(who, "/hiring");
      expect(own.text).toContain("1 new candidate to schedule");
      expect(own.text).toContain(`href="${AT}/board?waiting=start"`);
    }
    const seat = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId: stages[0]!.id };
    await createInterview(app, {
      ...{ ...seat, startsAt: new Date(app.now().getTime() + 3_600_000), interviewers: [], askedById: ids.lead },
    });
    app.setNow(new Date(app.now().getTime() + 60_000));
    for (const who of ["lead", "keeper"] as const) {
      for (const path of ["/hiring", AT]) {
        expect((await open(who, path)).text).toContain("1 interview without a full panel");
      }
    }
    const panels = `href="/hiring/candidates/${candidate.id}/interviews#panels"`;
    for (const path of [`${AT}/board`, `/hiring/candidates/${candidate.id}`]) {
      expect((await open("keeper", path)).text).toContain(panels);
    }
    for (const who of ["panel", "other", "decider"] as const) {
      for (const path of ["/hiring", AT]) expect((await open(who, path)).text).not.toContain("without a full panel");
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
  expect(Math.max(...many)).toBeLessThanOrEqual(8);
});
