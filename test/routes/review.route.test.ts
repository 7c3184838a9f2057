/** The review of a run as a browser without scripts uses it: what it shows, its forms, and what an attacker would send. */
import { afterEach, beforeEach, expect, test } from "vitest";
import * as pairsRoute from "~/routes/mentorship/mentorship.rounds.$round.runs.$run._index";
import * as publishRoute from "~/routes/mentorship/mentorship.rounds.$round.runs.$run.publish";
import * as settledRoute from "~/routes/mentorship/mentorship.rounds.$round.runs.$run.settled";
import * as whatIfRoute from "~/routes/mentorship/mentorship.rounds.$round.runs.$run.what-if";
import * as whyRoute from "~/routes/mentorship/mentorship.rounds.$round.runs.$run.why";
import { createPairingRound, createRun, type PairingScene } from "../factories/pairing-runs";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let scene: PairingScene;
let run: string;
let cookie: string;

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPairingRound(app, {
    mentees: { Ada: ["Cy"], Bo: ["Di", "Cy"], Eve: [] },
    mentors: { Cy: 1, Di: 1 },
  });
  run = await createRun(app, { roundId: scene.roundId, askedById: scene.ownerId });
  cookie = await signInAs(app, scene.ownerId);
});
afterEach(() => app.close());

const id = (name: string) => scene.people[name]!;
const at = (page = "", ofRun = run) => `/mentorship/rounds/${scene.roundId}/runs/${ofRun}${page}`;
const words = (text: string) =>
  text
    .replaceAll(/<script[\s\S]*?<\/script>/g, " ")
    .replaceAll(/<!-- -->|<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ");
async function ask(request: Request) {
  const answer = await answerWith(build, app)(request);
  return { status: answer.status, location: answer.headers.get("Location"), text: words(await answer.text()) };
}
const open = (page = "", ofRun = run) => ask(pageRequest(at(page, ofRun), cookie));
const send = (page: string, fields: Record<string, string>, as = cookie) => ask(formRequest(at(page), fields, as));
const two = (mentee: string, mentor: string) => ({ mentee: id(mentee), mentor: id(mentor) });

test("pairs with their sentences, who is left out, and what a seat is worth", async () => {
  const pairs = await open();
  expect(pairs.text).toContain("Best total: 2 of 3 mentees with a mentor.");
  expect(pairs.text).toContain("The mentee wished for this mentor in first place.");
  expect((await open("/unmatched")).text).toMatch(
    /2 mentors would be possible.*One more seat with (Cy|Di) would match them/,
  );
  expect((await open("/seats")).text).toMatch(/Cy 1 of 1 Offers 1 here; takes 1 across programs Match 1 more mentee/);
  expect((await open("/groups")).text).toContain("Too few mentees to compare");
  expect((await open("/compared")).text).toContain("First run");
});

test("one is fixed, one ruled out, the next run knows of it, and is published", async () => {
  const next = at("?name=Ada&by=name");
  expect(await send("/settled", { do: "lock", ...two("Eve", "Cy"), next })).toMatchObject({
    status: 302,
    location: next,
  });
  expect(await send("/settled", { do: "forbid", ...two("Bo", "Di") })).toMatchObject({ location: at("/settled") });
  expect((await open()).text).toContain("2 decisions since this run");
  expect((await open("/settled")).text).toMatch(/Bo Di Excluded.*Eve Cy Pinned/);
  const second = await createRun(app, { roundId: scene.roundId, askedById: scene.ownerId });
  expect((await open()).text).toContain("Newer run: run 2");
  const compared = await open("/compared", second);
  expect(compared.text).toContain("3 mentees' mentors change");
  expect(compared.text).toMatch(/Bo Di No mentor/);
  expect((await open("/publish", second)).text).toContain("2 of 3 mentees get a mentor");
  const published = await ask(formRequest(at("/publish", second), {}, cookie));
  expect(published).toMatchObject({ status: 302, location: at("", second) });
  const shown = await open("", second);
  expect(shown.text).toContain("These matches are published.");
  expect(shown.text).not.toContain("Exclude ");
  expect(shown.text).not.toContain("next run");
  expect(shown.text).toMatch(/Eve , with Cy .* Working together See pair/);
  expect((await open()).text).toMatch(/Another run was published: see its matches/);
  const left = await open("/unmatched", second);
  expect(left.text).toMatch(/Open waiting list Bo Still without a mentor/);
  expect(left.text).not.toMatch(/would match them|What if\?/);
  expect((await open("/seats", second)).text).toMatch(/One more seat would have .* Matched 1 more mentee/);
  expect((await open("/publish", second)).text).toContain("are already published");
  const round = () => ask(pageRequest(`/mentorship/rounds/${scene.roundId}`, cookie));
  expect((await round()).text).toContain("1 mentee has no mentor, and no seat is free.");
  const mentor = { roundId: scene.roundId, personId: id("Cy") };
  await app.db.mentorshipEnrolment.updateMany({ where: mentor, data: { seats: 2 } });
  await app.db.mentorProfile.update({ where: { personId: id("Cy") }, data: { seats: 2 } });
  expect((await round()).text).toMatch(/1 mentee has no mentor, and 1 seat is free\. Open waiting list/);
});

test("a pair that was decided after the published run is shown as it is now", async () => {
  await send("/settled", { do: "lock", ...two("Ada", "Cy") });
  await send("/publish", {});
  const pair = await app.db.mentorshipPair.findFirstOrThrow({ where: { menteeId: id("Ada") } });
  expect((await open()).text).toMatch(/Ada , with Cy .* Working together/);
  await app.db.mentorshipPair.update({ where: { id: pair.id }, data: { status: "PAUSED", pausedOn: app.now() } });
  const later = await open();
  expect(later.text).toMatch(/Ada , with Cy .* Paused See pair/);
  expect(later.text).not.toContain("next run");
});

test("a mentee who found a mentor after publishing is shown with them", async () => {
  await send("/publish", {});
  const { menteeId } = await app.db.pairingRunUnmatched.findFirstOrThrow({ where: { runId: run } });
  const { startsOn, endsOn } = await app.db.mentorshipPair.findFirstOrThrow();
  await app.db.mentorshipEnrolment.updateMany({ where: { personId: id("Di") }, data: { seats: 2 } });
  await app.db.mentorProfile.update({ where: { personId: id("Di") }, data: { seats: 2 } });
  const pair = { id: app.newId(), roundId: scene.roundId, menteeId, mentorId: id("Di"), startsOn, endsOn };
  await app.db.mentorshipPair.create({ data: { ...pair, origin: "WAITING", createdAt: app.now() } });
  const left = await open("/unmatched");
  expect(left.text).toContain("Now with Di");
  expect(left.text).not.toContain("Open waiting list");
});

test("what cannot be settled is told on the page where it can be taken back", async () => {
  await send("/settled", { do: "lock", ...two("Ada", "Cy") });
  const refused = await send("/settled", { do: "lock", ...two("Bo", "Cy") });
  expect(refused.status).toBe(409);
  expect(refused.text).toMatch(/All of Cy's seats are pinned\. Unpin one first\..*Ada Cy Pinned/);
});

test("what changed since is told where it was to be published", async () => {
  await app.db.mentorshipEnrolment.updateMany({ where: { personId: id("Ada") }, data: { withdrawnAt: app.now() } });
  const refused = await send("/publish", {});
  expect(refused.status).toBe(409);
  expect(refused.text).toContain(
    "Ada has withdrawn, left, or wants fewer mentors. Match the round again, then publish.",
  );
});

test("why not, step by step, and its cost", async () => {
  expect((await open("/why")).text).toContain("Which mentee?");
  expect((await open(`/why?mentee=${id("Eve")}`)).text).toContain("Which mentor for Eve?");
  const answer = await open(`/why?mentee=${id("Eve")}&mentor=${id("Cy")}`);
  expect(answer.text).toMatch(/They could be matched\. With the two pinned: The same number of mentees have a mentor/);
  expect(answer.text).toMatch(/Ada Cy No mentor/);
  expect((await open(`/why?mentee=${id("Ada")}&mentor=${id("Cy")}`)).text).toContain("They are matched in this run");
  expect((await open("/why?mentee=nobody&mentor=nobody")).status).toBe(404);
});

test("what if, by address and by form", async () => {
  const seat = await open(`/what-if?seat=${id("Cy")}`);
  expect(seat.text).toMatch(/What if Cy had one more seat\? 1 more mentee has a mentor.*Eve No mentor Cy/);
  const weights = { expectations: "0", pathway: "0", overlap: "10", wishes: "0", distance: "0", waited: "0" };
  const tried = await send("/what-if", weights);
  expect(tried.status).toBe(200);
  expect(tried.text).toContain("The same number of mentees have a mentor.");
  expect((await send("/what-if", { ...weights, wishes: "11" })).status).toBe(400);
  expect((await send("/what-if", { wishes: "1" })).status).toBe(400);
  expect((await open("/what-if?together=yes&mentee=x&mentor=y")).text).toContain("everyone was part of this run");
});

test("an attacker: other people's runs, forms without a choice, and ways out of the site", async () => {
  const stranger = await signInAs(app, id("Ada"));
  for (const page of ["", "/unmatched", "/seats", "/groups", "/why", "/what-if", "/settled", "/compared", "/publish"]) {
    expect((await ask(pageRequest(at(page), stranger))).status).toBe(404);
  }
  expect((await send("/settled", { do: "lock", ...two("Ada", "Cy") }, stranger)).status).toBe(404);
  expect((await send("/publish", {}, stranger)).status).toBe(404);
  expect((await send("/settled", { do: "marry", ...two("Ada", "Cy") })).status).toBe(400);
  expect((await send("/settled", { do: "lock", mentee: "%", mentor: "'" })).status).toBe(400);
  const led = await send("/settled", { do: "forbid", ...two("Ada", "Di"), next: "//evil.example/" });
  expect(led.location).toBe(at("/settled"));
  expect((await open("?name=%25&page=-3&by=secrets")).status).toBe(200);
});

test("a page costs at most eight statements", async () => {
  const params = { round: scene.roundId, run };
  const pages = [
    [pairsRoute.loader, ""],
    [settledRoute.loader, "/settled"],
    [publishRoute.loader, "/publish"],
    [whyRoute.loader, `/why?mentee=${id("Eve")}&mentor=${id("Cy")}`],
    [whatIfRoute.loader, `/what-if?seat=${id("Cy")}`],
  ] as const;
  for (const [loader, page] of pages) {
    const load = () =>
      callLoader(loader as typeof pairsRoute.loader, { app, params, request: pageRequest(at(page), cookie) });
    expect(await countStatements(app, load)).toBeLessThanOrEqual(8);
  }
  await send("/settled", { do: "forbid", ...two("Eve", "Cy") });
  const second = await createRun(app, { roundId: scene.roundId, askedById: scene.ownerId });
  const request = () => pageRequest(at(`/why?mentee=${id("Eve")}&mentor=${id("Cy")}`, second), cookie);
  const ruled = () => callLoader(whyRoute.loader, { app, params: { ...params, run: second }, request: request() });
  expect(await countStatements(app, ruled)).toBeLessThanOrEqual(8);
});
