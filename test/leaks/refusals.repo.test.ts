/**
 * Refusals are sealed. The same small organisation is played twice: in one somebody refuses somebody, in the other these two have no
 * hours in common instead, and everybody else has the same in both. Whatever anybody is answered then, writes or is sent must be the
 * same in both, letter by letter; only whoever refused sees it among what they keep.
 */
import { strFromU8, unzipSync } from "fflate";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hoursMark } from "~/features/growth/domain/weekly-hours";
import { runPairing } from "~/features/mentorship/pairing-job.server";
import { PAIRING_JOB } from "~/features/mentorship/pairing-run.repo.server";
import { REQUESTS_JOB, settleRequests } from "~/features/mentorship/request-settle.server";
import { runDueJobs } from "~/platform/jobs.server";
import { createAskedRound } from "../factories/mentorship-requests";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "../factories/mentorships";
import { createGrant, createPerson, teamRow } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const build = await builtServer();

const MENTEES = ["emma", "evan", "edna", "ezra"] as const;
const MENTORS = ["mara", "milo", "maud"] as const;
const OTHERS = ["owner", "manager", "administrator", "outsider"] as const;
type Name = (typeof MENTEES)[number] | (typeof MENTORS)[number] | (typeof OTHERS)[number];
const NAMES: readonly Name[] = [...MENTEES, ...MENTORS, ...OTHERS];

/** How two people are kept apart: one of them refuses, or has no hours when the other has. */
type Way = "refusal" | "hours";
type Place = Awaited<ReturnType<typeof openPlace>>;
let places: Place[];

beforeEach(async () => {
  places = [await openPlace("refusal"), await openPlace("hours")];
});
afterEach(() => Promise.all(places.map(({ app }) => app.close())));

async function openPlace(way: Way) {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", base: null, timestamp: false },
    { write: (line: string) => void lines.push(line) },
  );
  const app: TestApp = { ...(await openTestApp()), log };
  return { way, app, lines, ask: answerWith(build, app), ...(await createScene(app)) };
}

const span = (weekday: number) => ({ weekday, fromMinute: 540, untilMinute: 720 });
const TUESDAY = span(2);

/**
 * On Tuesdays only Emma and Mara can; both have another morning with everybody else, of three hours as well: without the Tuesday of
 * one of them nobody else has an hour less.
 */
const HOURS = { emma: [TUESDAY, span(4)], mara: [TUESDAY, span(3)], others: [span(3), span(4)] };

async function createScene(app: TestApp) {
  const team = await app.db.team.create({ data: teamRow(app) });
  const ids = {} as Record<Name, string>;
  for (const name of [...OTHERS, ...MENTEES, ...MENTORS]) {
    const ofTeam = name === "emma" || name === "evan" ? { teamId: team.id, managerId: ids.manager } : {};
    ids[name] = (await createPerson(app, { name: `The ${name}`, ...ofTeam })).id;
  }
  await createGrant(app, { personId: ids.administrator, role: "ADMINISTRATOR" });
  await createGrant(app, { personId: ids.owner, role: "PROGRAMME_OWNER" });
  const { id: programme } = await createProgramme(app, { ownerId: ids.owner, name: "Paired" });
  const { id: paired } = await createRound(app, { programmeId: programme });
  const asked = await createAskedRound(app, { ownerId: ids.owner });
  const other = await createAskedRound(app, { ownerId: ids.owner, name: "Other hours" });
  for (const name of MENTORS) {
    const hours = name === "mara" ? HOURS.mara : HOURS.others;
    await createMentorProfile(app, { personId: ids[name], seats: 5, hours });
    for (const roundId of [asked, other]) await enrol(app, { roundId, personId: ids[name], side: "MENTOR", seats: 2 });
  }
  for (const name of MENTEES) {
    await createHours(app, ids[name], name === "emma" ? HOURS.emma : HOURS.others);
    for (const roundId of [asked, other]) await enrol(app, { roundId, personId: ids[name], side: "MENTEE" });
  }
  await enrolToBePaired(app, paired, ids);
  const cookies = {} as Record<Name, string>;
  for (const name of NAMES) cookies[name] = await signInAs(app, ids[name]);
  return { ids, cookies, programme, rounds: { paired, asked, other } };
}

/** Emma and Mara wish for each other, and there is a seat too few. */
async function enrolToBePaired(app: TestApp, roundId: string, ids: Record<Name, string>) {
  const wishes: Partial<Record<Name, Name[]>> = {
    ...{ emma: ["mara", "milo"], evan: ["mara", "maud"], edna: ["milo"], ezra: ["maud", "milo"] },
    ...{ mara: ["emma"], milo: ["edna", "ezra"] },
  };
  for (const name of [...MENTEES, ...MENTORS]) {
    const side = (MENTORS as readonly string[]).includes(name) ? ("MENTOR" as const) : ("MENTEE" as const);
    await enrol(app, { roundId, personId: ids[name], side, wishes: wishes[name]?.map((one) => ids[one]) ?? [] });
  }
}

/** What somebody was answered, told apart by what they asked. */
type Said = string[];

async function send(place: Place, who: Name, path: string, form: Record<string, string | string[]>): Promise<string> {
  const answer = await readAnswer(await place.ask(formRequest(path, form, place.cookies[who])));
  expect(`${who} ${path} ${answer.status}`).not.toMatch(/5\d\d$/);
  return `${who} ${path} ${JSON.stringify(form)}\n${answer.status} ${answer.location}\n${answer.text}`;
}

const PROFILE = "/mentorship/profile";

/** In the one place a refusal, in the other an hour less: sent as forms by the same person. */
async function keepApart(place: Place, writer: "emma" | "mara") {
  const { ids, way } = place;
  const about = writer === "emma" ? "mara" : "emma";
  const [first, second] = HOURS[writer];
  const day = String(second!.weekday);
  const form: Record<string, string> =
    way === "refusal"
      ? { do: "refuse", who: "", "about-person": ids[about] }
      : { do: "hours", seen: hoursMark([first!, second!]), [`from-${day}-0`]: "09:00", [`until-${day}-0`]: "12:00" };
  expect(await send(place, writer, PROFILE, form)).toContain("\n302 ");
  const counts = [await place.app.db.mentorshipRefusal.count(), await place.app.db.mentorshipHours.count()];
  expect(counts).toEqual(way === "refusal" ? [1, 14] : [0, 13]);
}

const jobs = { [PAIRING_JOB]: runPairing, [REQUESTS_JOB]: settleRequests };

async function pair(place: Place, mode: "TOTAL" | "FLOOR" | "RANKED"): Promise<string> {
  const { app, rounds } = place;
  const form = { intent: "start", mode };
  expect(await send(place, "owner", `/mentorship/rounds/${rounds.paired}/pairing`, form)).toContain("\n302 ");
  await runDueJobs(app, jobs);
  const run = await app.db.pairingRun.findFirstOrThrow({ orderBy: { number: "desc" } });
  expect(run).toMatchObject({ status: "DONE", mode });
  return run.id;
}

const requestId = (count: number) => `5f0c3c38-8f0e-4a7e-9d1a-${String(count).padStart(12, "0")}`;

const asksOf = (place: Place, round: "asked" | "other") => `/mentorship/rounds/${place.rounds[round]}/requests`;

function asking({ ids }: Place, first: number, ...mentors: Name[]) {
  const rows = mentors.map((name, index) => ({ id: requestId(first + index), mentor: ids[name] }));
  return {
    ...{ do: "ask", id: rows.map(({ id }) => id), mentor: rows.map(({ mentor }) => mentor) },
    note: rows.map(() => "Gladly"),
  };
}

/** While everything is still possible. */
async function askBefore(place: Place): Promise<Said> {
  return [
    await send(place, "emma", asksOf(place, "asked"), asking(place, 1, "milo", "mara", "maud")),
    await send(place, "emma", asksOf(place, "other"), asking(place, 11, "mara")),
    await send(place, "evan", asksOf(place, "asked"), asking(place, 21, "mara")),
  ];
}

/** What is asked already comes to nothing, and is asked again. */
async function askAfter(place: Place): Promise<Said> {
  const [asked, other] = [asksOf(place, "asked"), asksOf(place, "other")];
  const said = [
    await send(place, "mara", other, { do: "accept", request: requestId(11), answer: "Yes" }),
    await send(place, "milo", asked, { do: "decline", request: requestId(1), answer: "No time" }),
    await send(place, "emma", asked, asking(place, 31, "mara")),
    await send(place, "mara", asked, { do: "accept", request: requestId(21), answer: "Yes" }),
    await send(place, "mara", other, { do: "decline", request: requestId(11), answer: "No" }),
    await send(place, "emma", other, asking(place, 41, "maud", "mara")),
    await send(place, "maud", other, { do: "decline", request: requestId(41), answer: "" }),
    await send(place, "edna", other, asking(place, 51, "mara")),
  ];
  await runDueJobs(place.app, jobs);
  const requests = await place.app.db.mentorshipRequest.findMany({ where: { mentorId: place.ids.mara } });
  expect(requests.filter(({ menteeId }) => menteeId === place.ids.emma).map(({ end }) => end)).toContain("RULED_OUT");
  return said;
}

const ofRun = ({ rounds }: Place, run: string, page: string) =>
  `/mentorship/rounds/${rounds.paired}/runs/${run}${page}`;

/** The owner does all they can to have the two together, and then has them with others. */
async function settle(place: Place, run: string): Promise<Said> {
  const settled = ofRun(place, run, "/settled");
  const { emma, mara, milo } = place.ids;
  const locked = await send(place, "owner", settled, { do: "lock", mentee: emma, mentor: mara });
  expect(locked).toContain("\n409 ");
  const weights = { expectations: "0", pathway: "0", overlap: "10", wishes: "1", distance: "0", waited: "0" };
  const supposed = { together: "yes", mentee: emma, mentor: mara };
  return [
    locked,
    await send(place, "owner", ofRun(place, run, "/what-if"), weights),
    await send(place, "owner", ofRun(place, run, "/what-if"), { ...weights, ...supposed }),
    await send(place, "owner", settled, { do: "forbid", mentee: emma, mentor: mara }),
    await send(place, "owner", settled, { do: "lock", mentee: emma, mentor: mara }),
    await send(place, "owner", settled, { do: "undecide", mentee: emma, mentor: mara }),
    await send(place, "owner", settled, { do: "lock", mentee: emma, mentor: milo }),
  ];
}

/** What there is of runs, for their owner alone. */
function reviewOf(place: Place, runs: readonly string[]): string[] {
  const { ids } = place;
  const pages = ["", "/unmatched", "/seats", "/compared", "/groups", "/settled", "/publish", "/why", "/what-if"];
  const whys = [
    ...MENTORS.map((name) => `/why?mentee=${ids.emma}&mentor=${ids[name]}`),
    ...MENTEES.map((name) => `/why?mentee=${ids[name]}&mentor=${ids.mara}`),
  ];
  const supposed = [
    `/what-if?together=yes&mentee=${ids.emma}&mentor=${ids.mara}`,
    `/what-if?together=never&mentee=${ids.evan}&mentor=${ids.mara}`,
    ...["mara", "milo"].map((name) => `/what-if?seat=${ids[name as Name]}`),
  ];
  const asked = (run: string) => (run === runs[0] ? [...pages, ...whys, ...supposed] : pages);
  return runs.flatMap((run) => [
    ...asked(run).map((page) => ofRun(place, run, page)),
    ofRun(place, run, "/certificate.json"),
  ]);
}

/** Made by sending a form. */
const EXPORT = "/account/export.zip";

async function addressesOf(place: Place, runs: readonly string[], who: Name): Promise<string[]> {
  const { app, rounds, programme, ids } = place;
  const pairs = await app.db.mentorshipPair.findMany({ orderBy: { id: "asc" } });
  const own = pairs.filter(({ menteeId, mentorId }) => who === "owner" || [menteeId, mentorId].includes(ids[who]));
  const ofPair = ["", "/agreement", "/sessions", "/check-ins", "/health", "/rematch", "/ask-rematch", "/step-back"];
  const ofRound = ["", "/edit", "/enrol", "/enrolments", "/mentors", "/pairing", "/requests", "/health"];
  const lists = ["/mentorship", PROFILE, "/mentorship/programmes", `/mentorship/programmes/${programme}`, "/team"];
  const records = ["/account/activity", "/admin/audit", "/admin/jobs", "/one-to-ones", "/plan"];
  return [
    ...[...lists, ...records],
    ...[ids.emma, ids.mara].map((id) => `/people/${id}`),
    ...Object.values(rounds).flatMap((round) => ofRound.map((page) => `/mentorship/rounds/${round}${page}`)),
    ...(own.length > 0 ? own : pairs.slice(0, 1)).flatMap(({ id }) =>
      ofPair.map((page) => `/mentorship/pairs/${id}${page}`),
    ),
    ...(who === "owner" ? reviewOf(place, runs) : runs.slice(0, 1).map((run) => ofRun(place, run, ""))),
  ];
}

/** What a page is made of. */
async function open(place: Place, who: Name, path: string): Promise<string> {
  const cookie = place.cookies[who];
  if (path === EXPORT) return takenHome(await place.ask(formRequest(EXPORT, {}, cookie)));
  const [page, asked] = path.split("?");
  const data = path.endsWith(".json") ? path : `${page}.data${asked ? `?${asked}` : ""}`;
  return bodyOf(await place.ask(pageRequest(data, cookie)));
}

async function bodyOf(response: Response): Promise<string> {
  const { status, location, text } = await readAnswer(response);
  return `${status} ${location} ${undrawn(text)}`;
}

/** Jobs that tables put into the queue have ids that are drawn; all others count. */
const undrawn = (text: string) =>
  text.replaceAll(/(?!00000000|5f0c3c38)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "#");

async function takenHome(response: Response): Promise<string> {
  expect(response.status).toBe(200);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.entries(files)
    .map(([name, file]) => `${name}: ${strFromU8(file)}`)
    .join("\n");
}

type Answers = Map<string, string>;

async function lookAround(place: Place, runs: readonly string[], { home }: { home: boolean }): Promise<Answers> {
  const answers: Answers = new Map();
  for (const who of NAMES) {
    const addresses = await addressesOf(place, runs, who);
    for (const path of home ? [...addresses, EXPORT] : addresses) {
      const text = await open(place, who, path);
      expect(`${who} ${path} ${text.slice(0, 3)}`).not.toMatch(/5\d\d$/);
      answers.set(`${who} ${path}`, text);
    }
  }
  return answers;
}

/** Where whoever keeps them finds their own hours and refusals. */
const isOwn = (key: string, writer: Name) => key === `${writer} ${PROFILE}` || key === `${writer} ${EXPORT}`;

function differing(one: Answers, other: Answers): string[] {
  expect([...other.keys()]).toEqual([...one.keys()]);
  return [...one.keys()].filter((key) => one.get(key) !== other.get(key));
}

/** All rows but hours and refusals themselves, as far as they are no chance. */
async function written({ app }: Place): Promise<Record<string, string>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
      AND NOT tablename IN ('MentorshipHours', 'MentorshipRefusal', 'RateLimit', 'Session') ORDER BY 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const chance = name === "Job" ? "ARRAY['createdAt', 'leasedUntil']" : "ARRAY['salt']";
    const found = await app.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - ${chance})::text AS "row" FROM "${name}" t`,
    );
    rows[name] = found
      .map(({ row }) => undrawn(row))
      .sort()
      .join("\n");
  }
  return rows;
}

/** What was played in each place, one after the other. */
async function inBoth<T>(step: (place: Place) => Promise<T>): Promise<[T, T]> {
  return [await step(places[0]!), await step(places[1]!)];
}

// The other two of the four were played as well, and take a minute each.
describe.each([
  ["emma", "before"],
  ["mara", "after"],
] as const)("%s refuses", (writer, when) => {
  test("before anybody is paired: nobody else is answered anything else than without it", async () => {
    await inBoth(askBefore);
    await keepApart(places[0]!, writer);
    const [after, before] = await inBoth((place) => lookAround(place, [], { home: true }));
    // The log says of them that they changed hours or refusals, and no more.
    const told = ["administrator /admin/audit", `${writer} /account/activity`];
    const differ = differing(before, after).filter((key) => !isOwn(key, writer));
    expect(differ.filter((key) => !told.includes(key))).toEqual([]);
  }, 300_000);

  test(`${when} the first run: it reads as hours that do not meet`, async () => {
    const runs = new Map<Place, string[]>();
    const runsOf = (place: Place) => runs.get(place)!;
    await inBoth(async (place) => {
      await askBefore(place);
      runs.set(place, when === "after" ? [await pair(place, "TOTAL")] : []);
    });
    await inBoth((place) => keepApart(place, writer));
    const said = await inBoth((place) => goOn(place, runsOf(place)));
    expect(said[1]).toEqual(said[0]);
    const before = await inBoth((place) => lookAround(place, runsOf(place), { home: false }));
    expect(differing(...before).filter((key) => !isOwn(key, writer))).toEqual([]);
    const published = await inBoth(async (place) => {
      runsOf(place).unshift(await pair(place, "TOTAL"));
      return send(place, "owner", ofRun(place, runsOf(place)[0]!, "/publish"), {});
    });
    expect(published[0]).toContain("\n302 ");
    expect(published[1]).toBe(published[0]);
    const after = await inBoth((place) => lookAround(place, runsOf(place), { home: true }));
    expect(differing(...after)).toEqual([...after[0].keys()].filter((key) => isOwn(key, writer)));
    const [one, other] = await inBoth(written);
    expect(other).toEqual(one);
    expect(places[1]!.lines.join("")).toBe(places[0]!.lines.join(""));
  }, 300_000);
});

/** From what was done before on: what is published is not any more, requests come to nothing, and all is tried to have the two together. */
async function goOn(place: Place, runs: string[]): Promise<Said> {
  const said: Said = [];
  for (const run of runs) {
    const late = await send(place, "owner", ofRun(place, run, "/publish"), {});
    expect(late).toContain("\n409 ");
    said.push(late);
  }
  said.push(...(await askAfter(place)));
  for (const mode of ["TOTAL", "FLOOR", "RANKED"] as const) runs.unshift(await pair(place, mode));
  return [...said, ...(await settle(place, runs[2]!))];
}
