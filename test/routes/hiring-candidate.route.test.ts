/** Candidates of an opening, as a browser without JavaScript would use their pages. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createCandidate, createInterview, createScorecard, decide, revealDebrief } from "../factories/hiring";
import { createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { countStatements } from "../setup/statements";
import {
  type CandidatePages,
  NAMED,
  NEW,
  openCandidatePages,
  page,
  robin,
  robinAsKept,
} from "./pages-hiring-candidate";

let app: TestApp;
let { opening, stage, people, open, send, list } = {} as CandidatePages;

beforeEach(async () => {
  app = await openTestApp();
  ({ opening, stage, people, open, send, list } = await openCandidatePages(app));
});
afterEach(() => app.close());

describe("from an application to a name", () => {
  test("the coordinator adds somebody; others read a code until the decider lifts it with a reason", async () => {
    expect((await open("lena", `${list()}/new`)).status).toBe(404);
    for (const _ of [1, 2]) expect((await send("cora", robin, `${list()}/new`)).location).toBe(page(NEW));
    const { code } = await app.db.candidate.findUniqueOrThrow({ where: { id: NEW } });
    expect(await app.db.debrief.count({ where: { candidateId: NEW } })).toBe(1);
    expect((await open("cora", list())).text).toContain("robin.vale@mail.example");
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("AT-7");
    for (const who of ["lena", "dan"] as const) {
      for (const at of [list(), `${list()}?q=robin`, page(NEW), `${list()}.data`, `${page(NEW)}.data`]) {
        const answer = await open(who, at);
        expect(answer.status).toBe(200);
        expect(
          answer.text
            .replace("q=robin", "")
            .replace('value="robin"', "")
            .replace(/"robin"/, ""),
        ).not.toMatch(NAMED);
      }
      expect((await open(who, `${list()}?q=${code.slice(2, 5)}`)).text).toContain(code);
      expect((await open(who, page(NEW, "/identity"))).status).toBe(404);
    }
    expect((await send("dan", { do: "lift", reason: " " }, page(NEW))).text).toContain("Say why.");
    expect((await send("lena", { do: "lift", reason: "To know" }, page(NEW))).status).toBe(404);
    for (const _ of [1, 2]) {
      expect((await send("dan", { do: "lift", reason: "To write the offer" }, page(NEW))).location).toBe(page(NEW));
    }
    expect(await app.db.anonymityLift.count()).toBe(1);
    const seen = await open("lena", page(NEW));
    for (const shown of ["Robin Vale", code, "Dan Decides", "To write the offer"]) expect(seen.text).toContain(shown);
    expect((await open("lena", page(NEW, "/identity"))).text).toContain("+31 20 1234567");
    expect((await open("lena", list())).text).not.toMatch(NAMED);
    const read = await app.db.auditEntry.findMany({ where: { action: "candidate.read-identity" } });
    expect(read.map(({ actorId, objectId }) => [actorId, objectId])).toEqual([[people.lena, NEW]]);
    expect((await send("lena", { ...robinAsKept, edits: "1", do: "save" }, page(NEW, "/identity"))).status).toBe(404);
  });

  test("an interviewer reads the code alone, before and after the lift", async () => {
    const one = await createCandidate(app, { openingId: opening, code: "C-ABCDE", identity: { name: "Robin Vale" } });
    const about = { candidateId: one.id, debriefId: one.debriefId, stageId: stage, askedById: people.cora };
    await createInterview(app, { ...about, interviewers: [people.ina] });
    await send("dan", { do: "lift", reason: "To know" }, page(one.id));
    for (const at of [page(one.id), `${page(one.id)}.data`]) {
      const answer = await open("ina", at);
      expect(answer.text).toContain("C-ABCDE");
      expect(answer.text).not.toMatch(/Robin|To know|Dan Decides/);
    }
    for (const at of [list(), page(one.id, "/identity")]) expect((await open("ina", at)).status).toBe(404);
    await app.db.interviewSeat.updateMany({ data: { status: "OFF" } });
    expect((await open("ina", page(one.id))).status).toBe(404);
  });
});

describe("what is wrong is said at its field, with what was typed", () => {
  test.each([
    ["no name", { name: " " }, "Enter a name."],
    ["no address", { email: "robin" }, "Enter an address such as name@example.org."],
    [
      "an address that is there",
      { email: "there@mail.example" },
      "Another candidate of this opening has this email address.",
    ],
    ["a number that is there", { externalId: "AT-1" }, "Another candidate of this opening has this ID."],
    ["a referrer who is only typed", { referredBy: "nobody@lantern.example" }, "choose a person from the list"],
    ["a referrer who is no one", { referredBy: "nobody:No One" }, "Choose someone from the list."],
    ["a zone that is none", { timeZone: "Mars/Base" }, "Enter a time zone"],
    ["consent to come", { consentedOn: "2026-11-24" }, "Enter today or an earlier day."],
    ["consent that has ended", { consentedOn: "2026-10-01", consentUntil: "2026-11-22" }, "This consent has ended"],
    ["consent for good", { consentUntil: "2036-11-20" }, "Consent lasts two years at most"],
    ["a day that is none", { consentUntil: "2027-02-30" }, "Enter a date such as"],
  ])("%s", async (_, given, message) => {
    await createCandidate(app, { openingId: opening, identity: { email: "there@mail.example", externalId: "AT-1" } });
    const answer = await send("cora", { ...robin, ...given }, `${list()}/new`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain("+31 20 1234567");
    expect(await app.db.candidate.count()).toBe(1);
  });

  test("a referrer who decides on the opening is said at the field, and not offered", async () => {
    const answer = await send("cora", { ...robin, referredBy: `${people.dan}:Dan Decides` }, `${list()}/new`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Someone else has to take over first.");
    const pick = (who: "cora" | "lena") => open(who, `/people/pick?for=candidate.referrer&of=${opening}&q=dan`);
    expect((await pick("cora")).text).toContain("Leads this opening or decides on it.");
    expect((await pick("lena")).status).toBe(404);
  });

  test("someone who has left can have referred a candidate, and stays chosen when the form is saved again", async () => {
    const { id } = await createPerson(app, { name: "Gus Gone", deactivatedAt: app.now() });
    const referredBy = `${id}:Gus Gone`;
    expect((await send("cora", { ...robin, referredBy }, `${list()}/new`)).status).toBe(302);
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("Gus Gone");
    const form = { ...robinAsKept, edits: "1", do: "save", referredBy, phone: "+31 20 7654321" };
    expect((await send("cora", form, page(NEW, "/identity"))).status).toBe(302);
    const kept = await app.db.candidateIdentity.findUniqueOrThrow({ where: { candidateId: NEW } });
    expect(kept).toMatchObject({ referredById: id, phone: "+31 20 7654321" });
  });

  test("whoever sits in an interview with a candidate cannot become who referred them", async () => {
    const one = await createCandidate(app, { openingId: opening });
    const about = { candidateId: one.id, debriefId: one.debriefId, stageId: stage, askedById: people.cora };
    await createInterview(app, { ...about, interviewers: [people.ina] });
    const form = { ...robinAsKept, edits: "1", do: "save", referredBy: `${people.ina}:Ina` };
    const answer = await send("cora", form, page(one.id, "/identity"));
    expect([answer.status, answer.text.includes("Replace them there first.")]).toEqual([400, true]);
  });
});

test("two who change the same candidate see both texts, and nothing is lost unseen", async () => {
  await send("cora", robin, `${list()}/new`);
  const form = { ...robinAsKept, edits: "1", do: "save" };
  const at = page(NEW, "/identity");
  expect((await send("cora", { ...form, phone: "111" }, at)).location).toBe(at);
  const conflict = await send("cora", { ...form, phone: "222" }, at);
  expect(conflict.status).toBe(409);
  for (const shown of ["Phone", "111", "222", 'name="edits" value="2"']) expect(conflict.text).toContain(shown);
  expect((await send("cora", { ...form, phone: "222", edits: "2" }, at)).location).toBe(at);
  expect((await app.db.candidateIdentity.findFirstOrThrow()).phone).toBe("222");
  const kept = await app.db.auditEntry.findMany({ where: { action: { startsWith: "candidate." } } });
  expect(JSON.stringify(kept, (_, one) => (typeof one === "bigint" ? String(one) : one))).not.toMatch(NAMED);
});

test("nobody is added to an opening that is closed, and by nobody but its coordinator", async () => {
  await app.db.opening.update({ where: { id: opening }, data: { status: "CLOSED", closedAt: app.now() } });
  expect((await open("cora", `${list()}/new`)).status).toBe(404);
  expect((await send("cora", robin, `${list()}/new`)).status).toBe(404);
  expect((await open("cora", list())).text).not.toContain("Add candidate");
});

test("withdrawing is noted once, and the candidate is sent their own page's address", async () => {
  await send("cora", robin, `${list()}/new`);
  for (const _ of [1, 2]) await send("cora", { do: "withdraw" }, page(NEW, "/identity"));
  expect((await open("lena", list())).text).toContain("Withdrawn");
  expect(await app.db.auditEntry.count({ where: { action: "candidate.withdraw" } })).toBe(1);
  for (const _ of [1, 2]) {
    expect((await send("cora", { do: "send-link" }, page(NEW, "/identity"))).location).toContain("?sent");
  }
  const jobs = JSON.stringify(await app.db.job.findMany(), (_, one) => (typeof one === "bigint" ? String(one) : one));
  expect(jobs).not.toMatch(NAMED);
  expect(await runDueJobs(app, JOB_HANDLERS)).toBe(1);
  expect(await app.db.candidateLink.count({ where: { revokedAt: null } })).toBe(1);
  expect((await open("cora", page(NEW, "/identity"))).text).toContain("Send it again");
});

test("who withdraws comes to no interview any more", async () => {
  const one = await createCandidate(app, { openingId: opening, code: "C-ABCDE" });
  const about = { candidateId: one.id, debriefId: one.debriefId, stageId: stage, askedById: people.lena };
  const startsAt = new Date(app.now().getTime() + 86_400_000);
  const { id } = await createInterview(app, { ...about, startsAt, interviewers: [people.ina] });
  expect((await open("cora", page(one.id, "/identity"))).text).toContain("Upcoming interviews are canceled");
  expect((await send("cora", { do: "withdraw" }, page(one.id, "/identity"))).status).toBe(302);
  expect((await open("ina", `/hiring/interviews/${id}`)).text).toContain("Canceled");
  const [mail, ...more] = await app.db.job.findMany({ where: { kind: "mail" } });
  expect(more).toEqual([]);
  expect(mail?.payload).toMatchObject({ to: "ina@lantern.example" });
});

test("a page of candidates costs the same for one and for fifty", async () => {
  for (const _ of Array.from({ length: 50 })) await createCandidate(app, { openingId: opening });
  // The count of open tasks is known for a minute from the first page on.
  await open("cora", list());
  const statements = await countStatements(app, () => open("cora", list()));
  expect(statements).toBeLessThanOrEqual(4);
  expect(await countStatements(app, () => open("cora", `${list()}?q=robin`))).toBe(statements);
  const first = await app.db.candidate.findFirstOrThrow();
  expect(await countStatements(app, () => open("dan", page(first.id)))).toBeLessThanOrEqual(5);
});

test("somebody erased, and what they take home before, tells of the codes they lifted", async () => {
  await send("cora", { ...robin, referredBy: `${people.ina}:Ina` }, `${list()}/new`);
  await send("dan", { do: "lift", reason: "words of the decider" }, page(NEW));
  expect(await exportedText(app, { id: people.dan })).toContain("words of the decider");
  expect(await exportedText(app, { id: people.lena })).not.toContain("words of the decider");
  expect(JSON.parse(await exportedText(app, { id: people.ina })).candidatesYouReferred).toEqual([
    { name: "Robin Vale", opening: "Till engineer" },
  ]);
  await eraseNow(app, people.dan);
  expect(await app.db.anonymityLift.findFirstOrThrow()).toMatchObject({ byId: people.dan, reason: "" });
});

describe("on the way to a decision", () => {
  const seatedIn = async (debriefId: string, id: string) => {
    const about = { candidateId: id, debriefId, stageId: stage, askedById: people.lena };
    return createInterview(app, { ...about, interviewers: [people.ina] });
  };
  const linkTo = (at: string, word: string) => new RegExp(`href="${at}"[^>]*>${word}`);

  test("a candidate's page leads to whom the debrief waits for, once there is an interview", async () => {
    const { id, debriefId } = await createCandidate(app, { openingId: opening });
    const waiting = linkTo(`/hiring/debriefs/${debriefId}/waiting`, "View missing scorecards");
    expect((await open("lena", page(id))).text).not.toMatch(waiting);
    await seatedIn(debriefId, id);
    for (const who of ["lena", "dan", "cora", "ina"] as const) {
      expect((await open(who, page(id))).text).toMatch(waiting);
    }
  });

  test("after “another stage” its page says so as lists do, and offers to plan", async () => {
    const { id, debriefId } = await createCandidate(app, { openingId: opening });
    const plan = linkTo(`/hiring/candidates/${id}/schedule`, "Schedule interview");
    expect((await open("cora", page(id))).text).toMatch(plan);
    const interview = await seatedIn(debriefId, id);
    expect((await open("cora", page(id))).text).not.toMatch(plan);
    await createScorecard(app, { interviewId: interview.id, personId: people.ina });
    await revealDebrief(app, debriefId);
    await decide(app, debriefId, { decidedById: people.dan, outcome: "ANOTHER_STAGE" });
    const next = await app.db.debrief.create({
      data: { id: app.newId(), candidateId: id, number: 2, createdAt: app.now() },
    });
    for (const at of [page(id), list()]) {
      const { text } = await open("cora", at);
      expect([at, text.includes(">New<"), text.includes("Interviewing")]).toEqual([at, true, false]);
    }
    expect((await open("cora", page(id))).text).toMatch(plan);
    await seatedIn(next.id, id);
    const { text } = await open("lena", page(id));
    expect(text).toMatch(linkTo(`/hiring/debriefs/${debriefId}`, "Decision 1"));
    expect(text).toMatch(linkTo(`/hiring/debriefs/${next.id}/waiting`, "Debrief 2: missing scorecards"));
  });
});
