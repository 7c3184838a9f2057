/**
 * Independence: until the meeting opens, what a rater says is in their sheets and nowhere else. The same session is played twice,
 * and one rater says something else the second time. Everything that is written beside it (audit log, jobs, mails, events, states,
 * the process's log) must be the same, and so must everything that anybody else is answered, whatever their role.
 */
import fc from "fast-check";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignRater, beginRating, createCalibration } from "../factories/calibrations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import { framedWithVignette } from "../factories/vignettes";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { textOf } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const build = await builtServer();
const RUNS = 8;
const SEED = 20_261_122;

type Place = { app: TestApp; versionId: string; lines: string[]; ask: (request: Request) => Promise<Response> };
let places: [Place, Place];

beforeAll(async () => {
  places = [await openPlace(), await openPlace()];
});
afterAll(() => Promise.all(places.map(({ app }) => app.close())));

async function openPlace(): Promise<Place> {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", base: null, timestamp: false },
    { write: (line: string) => void lines.push(line) },
  );
  const app = { ...(await openTestApp()), log };
  const { id: versionId } = await createFrameworkVersion(app, framedWithVignette());
  return { app, versionId, lines, ask: answerWith(build, app) };
}

const ITEMS = ["theme:depth", "theme:impact"];
const WORDS = ["not-yet", "developing", "meeting", "exceeding"];
const NOTES: Readonly<Record<string, string>> = {
  "not-yet": "Never once.",
  meeting: "It was seen.",
  exceeding: "Often.",
};

/** What raters do one after the other. */
const scripts = fc.record({
  steps: fc.array(
    fc.record({
      rater: fc.constantFrom("ria" as const, "ria" as const, "rob" as const),
      about: fc.constantFrom("sam" as const, "sue" as const, "vignette" as const),
      do: fc.constantFrom("save", "submit", "submit", "take-back"),
      // By their places in the scale; of the second item 4 is "not rated".
      words: fc.tuple(fc.nat(3), fc.nat(4)),
    }),
    { minLength: 4, maxLength: 10 },
  ),
  // One to one, so that what is sent twice is sent twice in both, and what is changed is changed in both.
  swapped: fc.tuple(permuted(4), permuted(5)),
});
type Script = typeof scripts extends fc.Arbitrary<infer One> ? One : never;

/** All places, and at least the first is another. */
function permuted(size: number): fc.Arbitrary<number[]> {
  const places = Array.from({ length: size }, (_, place) => place);
  return fc.shuffledSubarray(places, { minLength: size }).filter(([first]) => first !== 0);
}

async function createSession({ app, versionId }: Place) {
  const team = await app.db.team.create({ data: teamRow(app) });
  const make = async (name: string, managerId?: string) => {
    const { id } = await createPerson(app, { name, teamId: team.id, ...(managerId ? { managerId } : {}) });
    await createPosition(app, { personId: id, frameworkSlug: "with-vignette", levelCode: "IC2" });
    return id;
  };
  const mona = await make("Mona");
  const people = {
    mona,
    sam: await make("Sam", mona),
    sue: await make("Sue", mona),
    lead: await make("Lead"),
    ria: await make("Ria"),
    rob: await make("Rob"),
    observer: await make("Observer"),
    reader: await make("Reader"),
    partner: await make("Partner"),
    administrator: await make("Administrator"),
  };
  await createGrant(app, { personId: people.partner, role: "PEOPLE_PARTNER", teamId: team.id });
  await createGrant(app, { personId: people.administrator, role: "ADMINISTRATOR" });
  const { id: sessionId } = await createCalibration(app, {
    versionId,
    unit: "THEME",
    createdById: mona,
    secondReaderId: people.reader,
    taking: {
      [people.lead]: ["FACILITATOR", "SCRIBE"],
      [people.ria]: ["RATER"],
      [people.rob]: ["RATER", "DECIDER"],
      [people.observer]: ["OBSERVER"],
    },
    about: [{ personId: people.sam }, { personId: people.sue }],
  });
  await beginRating(app, sessionId);
  for (const rater of [people.ria, people.rob]) await assignRater(app, sessionId, rater, [people.sam, people.sue]);
  const cookies = await Promise.all(
    Object.entries(people).map(async ([name, id]) => [name, await signInAs(app, id)] as const),
  );
  return { sessionId, people, cookies: new Map<string, string>(cookies) };
}

type Session = Awaited<ReturnType<typeof createSession>>;

type Asked = { steps: Script["steps"]; swapped: Script["swapped"] | null };

/** @param asked.swapped what the first rater says instead. */
async function play({ ask, app }: Place, { sessionId, people, cookies }: Session, { steps, swapped }: Asked) {
  for (const { rater, about, words, ...step } of steps) {
    const personId = about === "vignette" ? null : people[about];
    const path = personId === null ? "vignettes/v-nira" : `rate/${personId}`;
    const items = personId === null ? ["level"] : ITEMS;
    const said = items.map((item, index) => {
      const place = words[index]!;
      const word = WORDS[rater === "ria" && swapped ? swapped[index]![place]! : place] ?? "";
      return { [`word.${item}`]: word, [`note.${item}`]: NOTES[word] ?? "" };
    });
    const seen = String((await versionOf(app, sessionId, people[rater], personId))?.version ?? 0);
    const form = Object.assign({ do: step.do, seen }, ...said);
    await ask(formRequest(`/calibration/${sessionId}/${path}`, form, cookies.get(rater)));
  }
}

function versionOf(app: TestApp, sessionId: string, raterId: string, personId: string | null) {
  return app.db.calibrationSheet.findFirst({ where: { sessionId, raterId, personId }, select: { version: true } });
}

/** Everything there is of a session for anybody, and what everybody has of their own. */
function addressesOf({ sessionId, people }: Session): string[] {
  const own = [
    "edit",
    "assignments",
    "open",
    "rate",
    "meeting",
    "grid",
    "lock",
    "minutes",
    "outcome",
    "statistics",
    "own",
  ];
  const about = [people.sam, people.sue].flatMap((id) => [`rate/${id}`, `packets/${id}`, `appeals/${id}`]);
  const pages = ["", ...[...own, ...about, "vignettes/v-nira"].map((part) => `/${part}`)].map(
    (part) => `/calibration/${sessionId}${part}.data`,
  );
  const files = ["minutes.csv", "minutes.json", "meeting/events"].map((part) => `/calibration/${sessionId}/${part}`);
  const others = [
    "/_root",
    "/calibration",
    "/account/activity",
    "/admin/audit",
    "/admin/jobs",
    "/assessments",
    "/team",
  ];
  return [...pages, ...files, ...others.map((path) => `${path}.data`)];
}

/** Hashes are salted, and salts drawn. */
const unhashed = (text: string) => text.replaceAll(/[0-9a-f]{64}|sealed, [0-9a-f]{12}…/g, "#");

async function answersTo({ ask }: Place, session: Session, who: string): Promise<string[]> {
  const cookie = session.cookies.get(who)!;
  const answers: string[] = [];
  for (const path of addressesOf(session)) {
    const response = await ask(pageRequest(path, cookie));
    answers.push(`${path} ${response.status} ${unhashed(await textOf(response))}`);
  }
  return answers;
}

/** All rows but the sheets' words. */
async function written({ app }: Place): Promise<Record<string, string>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename IN ('CalibrationRating', 'Session') ORDER BY 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const found = await app.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - 'salt')::text AS "row" FROM "${name}" t ORDER BY 1`,
    );
    rows[name] = unhashed(found.map(({ row }) => row).join("\n")).replaceAll(/\\\\x[0-9a-f]+/g, "#");
  }
  return rows;
}

test("before the opening nothing but a rater's own sheet tells what they said", async () => {
  let ownDiffer = 0;
  const property = fc.asyncProperty(scripts, async ({ steps, swapped }) => {
    const [first, second] = places;
    const sessions = [await createSession(first), await createSession(second)] as const;
    await play(first, sessions[0], { steps, swapped: null });
    await play(second, sessions[1], { steps, swapped });
    expect(await written(second)).toEqual(await written(first));
    expect(unhashed(second.lines.join(""))).toBe(unhashed(first.lines.join("")));
    for (const who of sessions[0].cookies.keys()) {
      const answers = [await answersTo(first, sessions[0], who), await answersTo(second, sessions[1], who)];
      if (who !== "ria") expect(answers[1]).toEqual(answers[0]);
      else if (String(answers[1]) !== String(answers[0])) ownDiffer += 1;
    }
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  expect(ownDiffer).toBeGreaterThan(RUNS / 2);
});
