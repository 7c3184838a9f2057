/**
 * Someone who knows when a person with a name applied, withdrew or was decided on (a tracker tells its users) looks for that moment
 * among the codes of those who judge.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { createCandidate, createInterview, createScorecard, decide, revealDebrief } from "../factories/hiring";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { exportedText } from "../setup/personal-data";
import { type CandidatePages, openCandidatePages, page } from "./pages-hiring-candidate";

let app: TestApp;
let { opening, stage, people, open, list } = {} as CandidatePages;
beforeEach(async () => {
  app = await openTestApp();
  ({ opening, stage, people, open, list } = await openCandidatePages(app));
});
afterEach(() => app.close());

/** Moments that nothing else has: the minutes and seconds are looked for in every form in which a page could hold them. */
const at = (minute: number) => new Date(`2026-11-20T13:${minute}:41.623Z`);
const [ADDED, SAMPLED, REVEALED, DECIDED, WITHDRAWN] = [at(31), at(32), at(33), at(34), at(35)];
const MOMENTS = { ADDED, SAMPLED, REVEALED, DECIDED, WITHDRAWN };

function momentsIn(text: string): string[] {
  const shows = (moment: Date) =>
    [moment.toISOString().slice(11, 16), String(moment.getTime()), String(Math.floor(moment.getTime() / 1_000))].some(
      (form) => text.includes(form),
    );
  return Object.entries(MOMENTS).flatMap(([name, moment]) => (shows(moment) ? [name] : []));
}

async function doneAt<T>(moment: Date, act: () => Promise<T>): Promise<T> {
  app.setNow(moment);
  const done = await act();
  app.setNow(TEST_NOW);
  return done;
}

async function decidedCandidate() {
  const made = await doneAt(ADDED, () =>
    createCandidate(app, { openingId: opening, identity: { externalId: "AT-7" } }),
  );
  const { id, debriefId } = made;
  const asked = { interviewers: [people.ina], askedById: people.cora };
  const interview = await createInterview(app, { candidateId: id, debriefId, stageId: stage, ...asked });
  await createScorecard(app, { interviewId: interview.id, personId: people.ina, submitted: true });
  const sample = { id: app.newId(), candidateId: id, title: "A parser", body: "text", addedById: people.cora };
  await app.db.workSample.create({ data: { ...sample, addedAt: SAMPLED } });
  await doneAt(REVEALED, () => revealDebrief(app, debriefId));
  return { id, debriefId, sampleId: sample.id };
}

const JUDGES = ["lena", "dan", "ina"] as const;

async function searchAsJudges(paths: readonly string[]): Promise<void> {
  let opened = 0;
  for (const who of JUDGES) {
    for (const path of paths) {
      for (const form of [path, `${path}.data`]) {
        const { status, text } = await open(who, form);
        if (status === 200) opened++;
        expect([who, form, ...momentsIn(text)]).toEqual([who, form]);
      }
    }
  }
  expect(opened).toBeGreaterThan(10);
}

test("no page of theirs, nor its data, tells the moment", async () => {
  const { id, debriefId, sampleId } = await decidedCandidate();
  const debrief = `/hiring/debriefs/${debriefId}`;
  const paths = [
    ...[list(), page(id), page(id, `/samples/${sampleId}`), page(id, "/interviews"), "/hiring", "/hiring/mine"],
    ...[debrief, `${debrief}/waiting`, `${debrief}/decision`, `/hiring/openings/${opening}`],
  ];
  await searchAsJudges(paths);
  await doneAt(DECIDED, () => decide(app, debriefId, { decidedById: people.dan }));
  await searchAsJudges(paths);
});

test("nor does one of a candidate who withdrew", async () => {
  const { id, debriefId } = await decidedCandidate();
  await app.db.candidate.update({ where: { id }, data: { withdrawnAt: WITHDRAWN } });
  await searchAsJudges([
    list(),
    page(id),
    `/hiring/debriefs/${debriefId}`,
    `/hiring/debriefs/${debriefId}/waiting`,
    "/hiring",
  ]);
});

test("nor what one of them takes home", async () => {
  const { id, debriefId } = await decidedCandidate();
  await app.db.workSample.updateMany({ data: { addedById: people.lena } });
  const lift = { id: app.newId(), candidateId: id, byId: people.lena, reason: "They told me.", at: ADDED };
  await app.db.anonymityLift.create({ data: lift });
  const conflict = { candidateId: id, personId: people.ina, declaredById: people.ina, declaredAt: ADDED };
  await app.db.candidateConflict.create({ data: conflict });
  const decision = await doneAt(DECIDED, () => decide(app, debriefId, { decidedById: people.dan }));
  const dissent = { decisionId: decision.id, personId: people.ina, text: "Not so.", at: DECIDED };
  await app.db.hiringDissent.create({ data: dissent });
  const code = (await app.db.candidate.findUniqueOrThrow({ where: { id } })).code;
  for (const who of JUDGES) {
    const text = await exportedText(app, { id: people[who] });
    expect(text).toContain(code);
    expect([who, ...momentsIn(text)]).toEqual([who]);
  }
});

test("nor does the order of a list: the codes decide", async () => {
  const added = ["C-9ZZZ", "C-2AAA", "C-5MMM"].map((code, index) => [code, at(40 + index)] as const);
  for (const [code, moment] of [...added, ["C-3BBB", TEST_NOW] as const]) {
    await doneAt(moment, () => createCandidate(app, { openingId: opening, code }));
  }
  const { text } = await open("lena", list());
  const codes = [...text.matchAll(/C-[29530][A-Z]{3}\b/g)].map(([code]) => code);
  expect([...new Set(codes)]).toEqual(["C-2AAA", "C-3BBB", "C-5MMM", "C-9ZZZ"]);
});

test("programs are told the day, and a cursor holds no moment", async () => {
  const { id, debriefId } = await decidedCandidate();
  await doneAt(DECIDED, () => decide(app, debriefId, { decidedById: people.dan }));
  const second = await createCandidate(app, { openingId: opening });
  const interview = { candidateId: second.id, debriefId: second.debriefId, stageId: stage };
  const held = await createInterview(app, { ...interview, interviewers: [people.ina], askedById: people.cora });
  await createScorecard(app, { interviewId: held.id, personId: people.ina });
  await doneAt(REVEALED, () => revealDebrief(app, second.debriefId));
  await doneAt(at(36), () => decide(app, second.debriefId, { decidedById: people.dan }));
  await app.db.candidate.update({ where: { id }, data: { withdrawnAt: WITHDRAWN } });
  const token = newToken();
  const row = { id: app.newId(), name: "Tracker", createdBy: people.cora, createdAt: TEST_NOW };
  const scopes = ["candidates:write", "candidates:read", "decisions:read"];
  await app.db.apiToken.create({ data: { ...row, tokenHash: hashToken(token), scopes } });
  const build = await builtServer();
  const ask = async (path: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await answerWith(build, app)(new Request(`http://localhost:3000/api/v1${path}`, { headers }));
    return { status: answer.status, text: await answer.text() };
  };
  const candidate = await ask(`/openings/${opening}/candidates/AT-7`);
  expect([candidate.status, JSON.parse(candidate.text)]).toMatchObject([
    200,
    { addedAt: "2026-11-20T00:00:00.000Z", withdrawnAt: "2026-11-20T00:00:00.000Z" },
  ]);
  const first = await ask("/decisions?limit=1&since=2026-11-20T23:00:00Z");
  const { items, next } = JSON.parse(first.text);
  expect(items).toMatchObject([{ externalId: "AT-7", decidedAt: "2026-11-20T00:00:00.000Z" }]);
  const rest = await ask(`/decisions?limit=1&cursor=${encodeURIComponent(next)}`);
  expect(JSON.parse(rest.text)).toMatchObject({ items: [{ externalId: null }], next: null });
  for (const { text } of [candidate, first, rest]) expect(momentsIn(text)).toEqual([]);
  expect(momentsIn(Buffer.from(next, "base64url").toString())).toEqual([]);
  expect((await ask(`/decisions?cursor=${Buffer.from('["none"]').toString("base64url")}`)).status).toBe(400);
});
