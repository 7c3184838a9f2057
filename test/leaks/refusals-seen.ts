/** What everybody is answered, and what is written: all that could tell one place from the other. */
import { strFromU8, unzipSync } from "fflate";
import { expect } from "vitest";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { MENTEES, MENTORS, NAMES, type Name, type Place, PROFILE, undrawn } from "./refusals-place";
import { ofRun } from "./refusals-played";

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

async function takenHome(response: Response): Promise<string> {
  expect(response.status).toBe(200);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.entries(files)
    .map(([name, file]) => `${name}: ${strFromU8(file)}`)
    .join("\n");
}

type Answers = Map<string, string>;

export async function lookAround(place: Place, runs: readonly string[], { home }: { home: boolean }): Promise<Answers> {
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
export const isOwn = (key: string, writer: Name) => key === `${writer} ${PROFILE}` || key === `${writer} ${EXPORT}`;

export function differing(one: Answers, other: Answers): string[] {
  expect([...other.keys()]).toEqual([...one.keys()]);
  return [...one.keys()].filter((key) => one.get(key) !== other.get(key));
}

/** All rows but hours and refusals themselves, as far as they are no chance. */
export async function written({ app }: Place): Promise<Record<string, string>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
      AND NOT tablename IN ('MentorshipHours', 'MentorshipRefusal', 'RateLimit', 'Session') ORDER BY 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const chance = name === "Job" ? "ARRAY['createdAt', 'leasedUntil']" : "ARRAY['salt', 'tx']";
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
