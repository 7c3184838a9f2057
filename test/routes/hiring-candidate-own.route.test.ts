/** A candidate's own page, which has no sign-in. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyRetention } from "~/features/privacy/retention/retention.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createCandidateLink, createInterview, createScorecard, decide, revealDebrief } from "../factories/hiring";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { type CandidatePages, NAMED, NEW, openCandidatePages, page, robin } from "./pages-hiring-candidate";

const build = await builtServer();
let app: TestApp;
let { people, cookies, open, send, list, opening, stage } = {} as CandidatePages;

beforeEach(async () => {
  app = await openTestApp();
  ({ people, cookies, open, send, list, opening, stage } = await openCandidatePages(app));
});
afterEach(() => app.close());

describe("a candidate's own page", () => {
  let own: string;
  beforeEach(async () => {
    await send("cora", robin, `${list()}/new`);
    own = `/candidate/${await createCandidateLink(app, NEW)}`;
  });
  const read = async (at = own) => readAnswer(await answerWith(build, app)(pageRequest(at)));
  const press = async (form: Record<string, string>, at = own) =>
    readAnswer(await answerWith(build, app)(formRequest(at, form)));
  const identity = () => app.db.candidateIdentity.findUniqueOrThrow({ where: { candidateId: NEW } });

  test("a dead link says whom to ask", async () => {
    for (const at of [`${own}x`, "/choose-time/x"])
      expect((await read(at)).text).toContain("your contact at the company");
  });

  test.each([
    ["their page", () => own],
    ["a dead link", () => `${own}x`],
    ["a dead link to times", () => "/choose-time/x"],
  ])("%s leads no one without an account to Home or to sign in", async (_, at) => {
    const { text } = await read(at());
    expect(text).toContain("Waymark");
    expect(text).not.toMatch(/<a [^>]*href="\/(?:sign-in)?"/);
  });

  test("shows what is kept, and renews or ends the consent", async () => {
    const text = (await read()).text;
    for (const shown of ["Robin Vale", "Job board", "AT-7", "Till engineer", "20 Nov 2027"])
      expect(text).toContain(shown);
    for (const hidden of ["Lena", "Dan Decides", "Cora"]) expect(text).not.toContain(hidden);
    for (const _ of [1, 2]) expect((await press({ do: "renew" })).location).toBe(own);
    expect((await identity()).consentUntil.toISOString().slice(0, 10)).toBe("2027-11-23");
    await press({ do: "end" });
    expect((await app.db.candidate.findUniqueOrThrow({ where: { id: NEW } })).withdrawnAt).not.toBeNull();
    const log = await app.db.auditEntry.findMany({ where: { actorId: null }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action)).toEqual([
      "candidate.renew-consent",
      "candidate.withdraw",
      "candidate.renew-consent",
    ]);
  });

  test("takes what they say for counts, which no page shows to anybody else", async () => {
    await press({ do: "declare", "declared-gender": "another", "declared-disability": "loud" });
    expect(await app.db.candidateDeclaration.findMany()).toMatchObject([{ attribute: "gender", value: "another" }]);
    for (const at of [page(NEW), page(NEW, "/identity"), list()]) {
      expect((await open("cora", `${at}.data`)).text).not.toMatch(/gender|another/);
    }
    await press({ do: "declare", "declared-gender": "" });
    expect(await app.db.candidateDeclaration.count()).toBe(0);
  });

  test("asks to be erased, takes it back, and asks again until it is done", async () => {
    await press({ do: "ask-erasure" });
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("They asked to be erased");
    await press({ do: "keep" });
    expect((await identity()).erasureAskedAt).toBeNull();
    for (const _ of [1, 2]) await press({ do: "ask-erasure" });
    // To whoever keeps the names, each time it is asked: with the code alone.
    const mails = await app.db.job.findMany({ where: { kind: "mail" } });
    expect(mails.map(({ payload }) => payload)).toMatchObject([
      { to: "cora@lantern.example" },
      { to: "cora@lantern.example" },
    ]);
    expect(JSON.stringify(mails.map(({ payload }) => payload))).not.toMatch(NAMED);
    app.setNow(new Date(app.now().getTime() + 7.5 * 86_400_000));
    await applyRetention(app, PERSONAL_DATA);
    // The address was made to last a day.
    await app.db.candidateLink.updateMany({ data: { expiresAt: new Date(app.now().getTime() + 86_400_000) } });
    expect((await read()).status).toBe(200);
    await runDueJobs(app, JOB_HANDLERS);
    expect([(await read()).status, await app.db.candidateIdentity.count()]).toEqual([404, 0]);
    for (const who of ["cora", "lena"] as const) cookies[who] = await signInAs(app, people[who]);
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("Nothing that identifies them is kept.");
    expect((await open("lena", page(NEW))).text).toContain("Erased");
  });

  test("is taken home as JSON", async () => {
    const response = await answerWith(build, app)(pageRequest(`${own}/kept.json`));
    expect(response.headers.get("Content-Disposition")).toContain("attachment");
    expect(JSON.parse(await response.text())).toMatchObject({ person: { name: "Robin Vale", externalId: "AT-7" } });
    for (let count = 1; count < 20; count++) await read(`${own}/kept.json`);
    expect((await read(`${own}/kept.json`)).status).toBe(429);
  });

  test("takes home what was written once it is decided, and not between two stages", async () => {
    const debriefs = await app.db.debrief.findMany({ where: { candidateId: NEW } });
    const debriefId = debriefs[0]!.id;
    const about = { candidateId: NEW, debriefId, stageId: stage, askedById: people.lena };
    const { id } = await createInterview(app, { ...about, interviewers: [people.ina] });
    await createScorecard(app, { interviewId: id, personId: people.ina, summary: "Tests first." });
    await revealDebrief(app, debriefId);
    const takesHome = async () => (await read(`${own}/kept.json`)).text.includes("Tests first.");
    expect(await takesHome()).toBe(false);
    await decide(app, debriefId, { decidedById: people.dan, outcome: "ANOTHER_STAGE" });
    await app.db.debrief.create({ data: { id: app.newId(), candidateId: NEW, number: 2, createdAt: app.now() } });
    expect(await takesHome()).toBe(false);
    expect((await read()).text).toContain("once a decision is made");
    // No further stage follows in an opening that is closed.
    await app.db.opening.update({ where: { id: opening }, data: { status: "CLOSED", closedAt: app.now() } });
    expect(await takesHome()).toBe(true);
  });

  test("opens to its address alone: none that is wrong, old, replaced or of a table", async () => {
    const { id } = await app.db.candidateLink.findFirstOrThrow();
    for (const at of ["/candidate/x", `/candidate/${id}`, `${own}x`]) expect((await read(at)).status).toBe(404);
    expect((await press({ do: "ask-erasure" }, "/candidate/x")).status).toBe(404);
    await send("cora", { do: "send-link" }, page(NEW, "/identity"));
    await runDueJobs(app, JOB_HANDLERS);
    expect((await read()).status).toBe(404);
    const latest = await createCandidateLink(app, NEW);
    app.setNow(new Date(app.now().getTime() + 2 * 86_400_000));
    expect((await read(`/candidate/${latest}`)).status).toBe(404);
  });

  test("is tried too often from one place", async () => {
    const tries = [];
    for (let count = 0; count < 31; count++) tries.push((await read(`/candidate/${count}`)).status);
    expect(tries.at(-1)).toBe(429);
    expect((await read()).status).toBe(200);
  });

  test("does nothing for a button that it does not have", async () => {
    expect((await press({ do: "decide" })).status).toBe(400);
    expect((await identity()).edits).toBe(1);
  });
});
