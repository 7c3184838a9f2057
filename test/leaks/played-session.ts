/**
 * A calibration session that is played twice, in two places, with one rater who says something else the second time; and everything
 * that is written beside it or answered to anybody.
 */
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import pino from "pino";
import { expect } from "vitest";
import type { ItemId } from "~/features/calibration/session/domain/session";
import { createAssessment } from "../factories/assessments";
import { assignRater, beginRating, createCalibration, declareConflict } from "../factories/calibrations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import { framedWithVignette } from "../factories/vignettes";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const build = await builtServer();

export type Place = {
  app: TestApp;
  versionId: string;
  /** What the process logged. */
  lines: string[];
  /** What was notified of live rooms. */
  told: string[];
  ask: (request: Request) => Promise<Response>;
};
export async function openPlace(): Promise<Place> {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", base: null, timestamp: false },
    { write: (line: string) => void lines.push(line) },
  );
  const app = { ...(await openTestApp()), log };
  const { id: versionId } = await createFrameworkVersion(app, framedWithVignette());
  const told: string[] = [];
  await app.database.listen(
    "waymark_live",
    (payload) => void told.push(payload),
    () => {},
  );
  return { app, versionId, lines, told, ask: answerWith(build, app) };
}

export const ITEMS: readonly ItemId[] = ["theme:depth", "theme:impact"];
export const WORDS = ["not-yet", "developing", "meeting", "exceeding"];
const NOTES: Readonly<Record<string, string>> = {
  "not-yet": "Never once.",
  meeting: "It was seen.",
  exceeding: "Often.",
};

/** What raters do one after the other. */
export const scripts = fc.record({
  steps: fc.array(
    fc.record({
      rater: fc.constantFrom("ria" as const, "ria" as const, "ria" as const, "rob" as const),
      about: fc.constantFrom("sam" as const, "sue" as const, "vignette" as const),
      do: fc.constantFrom("save", "submit", "submit", "take-back"),
      // By their places in the scale; of the second item 4 is "not rated".
      words: fc.tuple(fc.nat(3), fc.nat(4)),
    }),
    { minLength: 4, maxLength: 6 },
  ),
  // One to one, so that what is sent twice is sent twice in both, and what is changed is changed in both.
  swapped: fc.tuple(permuted(4), permuted(5)),
});
type Script = typeof scripts extends fc.Arbitrary<infer One> ? One : never;

type Step = Script["steps"][number];

/** So that there is each kind of sheet each time: submitted, a draft, of the vignette, taken back; with one word more or less. */
export const FIRST: Step[] = [
  { rater: "rob", about: "sam", do: "submit", words: [1, 2] },
  { rater: "ria", about: "sam", do: "submit", words: [0, 4] },
  { rater: "ria", about: "vignette", do: "submit", words: [0, 0] },
  { rater: "ria", about: "sue", do: "submit", words: [0, 4] },
  { rater: "ria", about: "sue", do: "take-back", words: [0, 4] },
  { rater: "rob", about: "sue", do: "save", words: [2, 4] },
];

/** All places, and the first and the last are others. */
function permuted(size: number): fc.Arbitrary<number[]> {
  const places = Array.from({ length: size }, (_, place) => place);
  return fc
    .shuffledSubarray(places, { minLength: size })
    .filter((drawn) => drawn[0] !== 0 && drawn.at(-1) !== size - 1);
}

/** @param before what others came to about everybody before. */
export async function createSession({ app, versionId }: Place, before: string) {
  const team = await app.db.team.create({ data: teamRow(app) });
  const make = async (name: string, managerId?: string) => {
    const { id } = await createPerson(app, { name, teamId: team.id, ...(managerId ? { managerId } : {}) });
    await createPosition(app, { personId: id, frameworkSlug: "with-vignette", levelCode: "IC2" });
    return id;
  };
  const head = await make("Head");
  const mona = await make("Mona", head);
  const people = {
    head,
    mona,
    sam: await make("Sam", mona),
    sue: await make("Sue", mona),
    lead: await make("Lead"),
    ria: await make("Ria"),
    rob: await make("Rob"),
    // Asked to rate, and recused from Sue since.
    ray: await make("Ray"),
    scribe: await make("Scribe"),
    observer: await make("Observer"),
    reader: await make("Reader"),
    partner: await make("Partner"),
    administrator: await make("Administrator"),
    outsider: await make("Outsider"),
  };
  await createGrant(app, { personId: people.partner, role: "PEOPLE_PARTNER", teamId: team.id });
  await createGrant(app, { personId: people.administrator, role: "ADMINISTRATOR" });
  for (const role of ["HIRING_LEAD", "PROGRAMME_OWNER", "FACILITATOR"] as const)
    await createGrant(app, { personId: people.outsider, role });
  const assessment = await createAssessment(app, { versionId, subjectId: people.sam });
  const { id: sessionId } = await createCalibration(app, {
    versionId,
    unit: "THEME",
    createdById: mona,
    secondReaderId: people.reader,
    taking: {
      [people.lead]: ["FACILITATOR"],
      [people.scribe]: ["SCRIBE"],
      [people.ria]: ["RATER"],
      [people.rob]: ["RATER", "DECIDER"],
      [people.ray]: ["RATER"],
      [people.observer]: ["OBSERVER"],
    },
    about: [{ personId: people.sam }, { personId: people.sue }],
  });
  const review = { assessmentId: assessment.id, on: "2026-06-01", version: "small@1.0.0", targetLevel: "IC2" };
  await beginRating(app, sessionId, {
    items: ITEMS.map((id) => ({ id, label: id, expectations: [] })),
    before: { [ITEMS[0]!]: before },
    reviews: [{ ...review, manager: { e: `word:${before}` }, agreed: {} }],
  });
  for (const rater of [people.ria, people.rob, people.ray])
    await assignRater(app, sessionId, rater, [people.sam, people.sue]);
  await declareConflict(app, sessionId, people.ray, people.sue);
  const cookies = await Promise.all(
    Object.entries(people).map(async ([name, id]) => [name, await signInAs(app, id)] as const),
  );
  return { sessionId, assessmentId: assessment.id, people, cookies: new Map<string, string>(cookies) };
}

export type Session = Awaited<ReturnType<typeof createSession>>;

type Asked = {
  steps: Script["steps"];
  /** What the first rater says instead. */
  swapped: Script["swapped"] | null;
  /** Of whom they say the same both times. */
  same?: Step["about"];
};

/** Raters save, submit and take back what they say, as their forms would. */
export async function play(place: Place, { sessionId, people, cookies }: Session, { steps, swapped, same }: Asked) {
  const { ask, app } = place;
  for (const { rater, about, words, ...step } of steps) {
    const personId = about === "vignette" ? null : people[about];
    const path = personId === null ? "vignettes/v-nira" : `rate/${personId}`;
    const items = personId === null ? ["level"] : ITEMS;
    const said = items.map((item, index) => {
      const place = words[index]!;
      const word = WORDS[rater === "ria" && about !== same && swapped ? swapped[index]![place]! : place] ?? "";
      return { [`word.${item}`]: word, [`note.${item}`]: NOTES[word] ?? "" };
    });
    const seen = String((await versionOf(app, sessionId, people[rater], personId))?.version ?? 0);
    const form = Object.assign({ do: step.do, seen }, ...said);
    const { status } = await ask(formRequest(`/calibration/${sessionId}/${path}`, form, cookies.get(rater)));
    expect(status).toBeLessThan(500);
  }
  await heard(place);
}

/** Whatever was notified before this has been heard with it. */
export async function heard({ app, told }: Place): Promise<void> {
  const from = told.length;
  await app.db.$executeRaw`SELECT pg_notify('waymark_live', 'played')`;
  await expect.poll(() => told.slice(from)).toContain("played");
}

function versionOf(app: TestApp, sessionId: string, raterId: string, personId: string | null) {
  return app.db.calibrationSheet.findFirst({ where: { sessionId, raterId, personId }, select: { version: true } });
}

/** What nobody gets before the opening. */
const LATER = ["meeting", "grid", "lock", "minutes", "outcome", "statistics", "own"];
const LATER_FILES = ["minutes.csv", "minutes.json", "meeting/events"];

/** Everything there is of a session for anybody, and what everybody has of their own. */
function addressesOf({ sessionId, assessmentId, people }: Session): string[] {
  const about = [people.sam, people.sue].flatMap((id) => [`rate/${id}`, `packets/${id}`, `appeals/${id}`]);
  const pages = ["edit", "assignments", "open", "rate", "vignettes/v-nira", ...LATER, ...about];
  const later = [`meeting.data?person=${people.sam}`, `grid.data?item=${ITEMS[1]}`];
  const files = [...LATER_FILES, ...[people.sam, people.sue].map((id) => `packets/${id}/packet.json`)];
  const ofSession = [...pages.map((part) => `${part}.data`), ...later, ...files].map((part) => `/${part}`);
  const start = "/_root.data";
  const lists = ["/calibration", "/account/activity", "/admin/audit", "/admin/jobs", "/assessments", "/team", "/cases"];
  const sam = [`/people/${people.sam}`, `/assessments/${assessmentId}`, `/assessments/${assessmentId}/conversation`];
  return [
    `/calibration/${sessionId}.data`,
    ...ofSession.map((part) => `/calibration/${sessionId}${part}`),
    start,
    ...[...lists, ...sam].map((path) => `${path}.data`),
    EXPORT,
  ];
}

/** Made by sending a form. */
const EXPORT = "/account/export.zip";
const isLater = (path: string) => new RegExp(`/(${[...LATER, ...LATER_FILES].join("|")})(\\.data|\\?|$)`).test(path);
/** Where raters find what they themselves said. */
export const isOwn = (path: string) => /\/rate|\/vignettes|\/export/.test(path);

/** Hashes are salted, and salts drawn. */
export const unhashed = (text: string) => text.replaceAll(/[0-9a-f]{64}|sealed, [0-9a-f]{12}…/g, "#");

/** People take their own packets home, with what others came to in them. */
function takenHome(zip: ArrayBuffer): string {
  const files = Object.entries(unzipSync(new Uint8Array(zip))).map(([name, file]) => `${name}: ${strFromU8(file)}`);
  return unhashed(files.join("\n")).replaceAll(/before-(one|two)/g, "before");
}

/**
 * By address, what somebody is answered; before the opening some of it is nobody's.
 * @param later the meeting is open.
 */
export async function answersTo(
  { ask }: Place,
  session: Session,
  who: string,
  later = false,
): Promise<Map<string, string>> {
  const cookie = session.cookies.get(who)!;
  const answers = new Map<string, string>();
  for (const path of addressesOf(session)) {
    if (path === EXPORT) {
      const response = await ask(formRequest(path, {}, cookie));
      answers.set(path, takenHome(await response.arrayBuffer()));
      continue;
    }
    const { status, text } = await readAnswer(await ask(pageRequest(path, cookie)));
    if (!later && isLater(path)) expect(`${who} ${path} ${status}`).toBe(`${who} ${path} 404`);
    answers.set(path, `${status} ${unhashed(text)}`);
  }
  return answers;
}

/** All rows but the words of sheets and votes, and what others came to before. */
export async function written({ app }: Place): Promise<Record<string, string>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename IN ('CalibrationRating', 'CalibrationPacket', 'RateLimit', 'Session') ORDER BY 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const found = await app.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - '{salt,tx${name === "CalibrationVote" ? ",word" : ""}}'::text[])::text AS "row" FROM "${name}" t ORDER BY 1`,
    );
    rows[name] = unhashed(found.map(({ row }) => row).join("\n")).replaceAll(/\\\\x[0-9a-f]+/g, "#");
  }
  return rows;
}
