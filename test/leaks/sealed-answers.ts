import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { strFromU8, unzipSync } from "fflate";
import { expect } from "vitest";
import { WEBHOOK_JOB } from "~/features/hiring/trackers/domain/webhook";
import { deliverWebhook } from "~/features/hiring/trackers/webhook.server";
import { SCOPES } from "~/kernel/actor";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { FIXTURES } from "../pages/fixtures";
import { decodeData, readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { type Attacker, build, KNOWN_AS, type Name, type Place, undrawn, worldOf } from "./sealed-place";

const WHERE = /hiring|candidate|routes.(_index|account.activity|admin.(audit|jobs|webhooks.*)|people.\$person|team)$/;
/** Made by sending a form. */
const EXPORT = "/account/export.zip";

function addressesOf(place: Place, who: Name | "nobody"): string[] {
  const { ids } = place;
  const world = worldOf(place);
  const ofMatrix = Object.entries(FIXTURES).flatMap(([id, { GET, at }]) => {
    if (!GET || !WHERE.test(id)) return [];
    const { pathname, search } = new URL(at(world), "http://here");
    const isPage = Boolean(build.routes[id]?.module.default);
    return [isPage ? `${pathname === "/" ? "/_root" : pathname}.data${search}` : `${pathname}${search}`];
  });
  // Searching for a name is asking for it; whoever keeps it finds it.
  const words = Object.values(KNOWN_AS).flatMap(({ name, email }) => [name.split(" ")[0]!, email]);
  const searched = words.map((word) => `/hiring/openings/${ids.opening}/candidates.data?q=${word}`);
  const more = [`/hiring/interviews/${ids.interview}/scorecard.data?check`, `/hiring/candidates/${ids.candidate}`];
  const all = new Set([...ofMatrix, ...more, ...(who === "cora" ? [] : searched)]);
  return who === "nobody" ? [...all] : [...all, `/calendar/${place.feeds[who]}.ics`, EXPORT];
}

/** For the coordinator, and for the candidate, who know who it is. */
function unnamed({ ids }: Place, text: string): string {
  // Of both identities, since a form lists every time zone; the coordinator knows which is the candidate's.
  const known = Object.values(KNOWN_AS)
    .flatMap(Object.values<string>)
    .sort((one, other) => other.length - one.length);
  return known.reduce((rest, word) => rest.replaceAll(word, "(known)"), text.replaceAll(ids.link, "(link)"));
}

export type Answers = Map<string, string>;

/** By address, what somebody is answered. */
export async function answersTo(place: Place, who: Attacker): Promise<Answers> {
  await place.app.db.rateLimit.deleteMany();
  if (who === "tracker") return toldToTrackers(place);
  const cookie = who === "nobody" ? undefined : place.cookies[who];
  const answers: Answers = new Map();
  for (const path of addressesOf(place, who)) {
    const response = await place.ask(path === EXPORT ? formRequest(path, {}, cookie) : pageRequest(path, cookie));
    const isKnown = who === "cora" || path.startsWith("/candidate/");
    const text = undrawn(path === EXPORT ? await takenHome(response) : await meantBy(response, isKnown));
    expect(`${who} ${path} ${text}`).not.toMatch(/^\S+ \S+ 5\d\d/);
    answers.set(path.replace(place.ids.link, "link"), isKnown ? unnamed(place, text) : text);
  }
  return answers;
}

/** @param isDecoded resolves the references of the data, so that each value stands in its place. */
async function meantBy(response: Response, isDecoded: boolean): Promise<string> {
  const { status, location, text, type } = await readAnswer(response);
  const isData = isDecoded && type?.includes("text/x-script");
  return `${status} ${location} ${isData ? JSON.stringify(await decodeData(text)) : text}`;
}

async function takenHome(response: Response): Promise<string> {
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.entries(files)
    .map(([name, file]) => `${name}: ${strFromU8(file)}`)
    .join("\n");
}

async function toldToTrackers({ ask, tokens, ids }: Place): Promise<Answers> {
  const candidates = `/openings/${ids.opening}/candidates`;
  const paths = ["/openings", `/openings/${ids.opening}`, candidates, `${candidates}/T-1`, "/decisions"];
  const answers: Answers = new Map();
  for (const [index, token] of tokens.entries()) {
    for (const path of paths) {
      const headers = { Authorization: `Bearer ${token}` };
      const response = await ask(new Request(`http://localhost:3000/api/v1${path}`, { headers }));
      answers.set(`${SCOPES[index]} ${path}`, `${response.status} ${undrawn(await response.text())}`);
    }
  }
  return answers;
}

export function differing(one: Answers, other: Answers): string[] {
  expect([...other.keys()]).toEqual([...one.keys()]);
  return [...one.keys()].filter((key) => one.get(key) !== other.get(key));
}

/** What those try who would like to know more than they may, each by a form of the product. */
export async function attempts(place: Place): Promise<string[]> {
  const { ids, people } = place;
  const [debrief, interview] = [`/hiring/debriefs/${ids.debrief}`, `/hiring/interviews/${ids.interview}`];
  const scored = { interview: ids.interview, question: "q-aaaa", score: "3", reason: "To see it." };
  const word = { "version.q-aaaa": "0", "notes.q-aaaa": "x", "choice.q-aaaa": "1", "cited.q-aaaa": "x" };
  const tried: [Name, string, Record<string, string>][] = [
    [
      "lead",
      `${debrief}/waiting`,
      { do: "close", interview: ids.interview, person: people.shay, reason: "To see it." },
    ],
    ["lead", debrief, { do: "speak", person: people.ina }],
    ["lead", `${interview}/scorecard`, { do: "correct" }],
    ["decider", `${debrief}/decide`, decision(1)],
    ["decider", `${debrief}/scores`, scored],
    ["ian", `${debrief}/scores`, scored],
    ["sol", `${debrief}/scores`, scored],
    ["cora", `${interview}/scorecard/save`, word],
    ["elsewhere", `${interview}/scorecard/submit`, {}],
    ["administrator", `/hiring/candidates/${ids.candidate}`, { do: "lift", reason: "To see it." }],
    ["lead", `/hiring/candidates/${ids.candidate}`, { do: "lift", reason: "To see it." }],
    // Who is told that an address is taken knows whose it is.
    ...Object.values(KNOWN_AS).map(({ name, email }): (typeof tried)[number] => [
      "lead",
      `/hiring/openings/${ids.opening}/candidates/new`,
      {
        id: "5f0c3c38-8f0e-4a7e-9d1a-00000000ca2d",
        name,
        email,
        consentedOn: "2026-11-20",
        consentUntil: "2027-11-20",
      },
    ]),
  ];
  const said: string[] = [];
  for (const [who, path, form] of tried) {
    const { status, location, text } = await readAnswer(await place.ask(formRequest(path, form, place.cookies[who])));
    expect(`${who} ${path} ${status}`).toMatch(/ (400|404|409)$/);
    said.push(undrawn(`${who} ${path} ${status} ${location} ${text}`));
  }
  return said;
}

const decision = (number: number) => ({
  ...{ id: `5f0c3c38-8f0e-4a7e-9d1a-00000000000${number}`, outcome: "NO_HIRE", level: "", opening: "" },
  ...{ rationale: "Not shown.", departure: "Too narrow." },
});

/** Decides, has everything that is worked out of decisions be worked out, and takes what the tracker's receiver is sent. */
export async function sentToWebhook(place: Place): Promise<string[]> {
  const { app, ids } = place;
  const form = formRequest(`/hiring/debriefs/${ids.debrief}/decide`, decision(2), place.cookies.decider);
  expect((await place.ask(form)).status).toBe(302);
  await JOB_HANDLERS["hiring-learning"]?.(app, {});
  const sent: string[] = [];
  const receiver = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const { host, "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = request.headers;
    sent.push([request.method, request.url, host, id, at, signature, body].join("\n"));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  const outside = { resolve: async () => ["127.0.0.1"], isAllowed: () => true, portOf: () => port };
  await runDueJobs(app, { [WEBHOOK_JOB]: (of, payload) => deliverWebhook(of, payload, outside) });
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  return sent;
}

/** By table what is no row of it but its writer's, or the coordinator's, and what is chance. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  Scorecard: ["recommendation", "confidence", "summary", "correction", "salt"],
  // Sealed anew each time.
  Webhook: ["sealedSecret"],
  ScorecardAnswer: ["notes", "kind", "score", "cited"],
  InterviewDeviation: ["what", "reason"],
  CandidateIdentity: ["name", "email", "phone", "timeZone", "source"],
  // Written by someone who has read the scores, when the decision departs from them.
  HiringDecision: ["departure"],
  Job: ["createdAt", "leasedUntil"],
  // Counts the transactions of all databases of the server.
  AuditWaiting: ["tx"],
};

/** All rows of all tables. */
export async function written({ app }: Place): Promise<Record<string, string>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND NOT tablename IN ('RateLimit', 'Session') ORDER BY 1`;
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    const found = await app.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - $1::text[])::text AS "row" FROM "${name}" t`,
      LEFT_OUT[name] ?? ["salt"],
    );
    rows[name] = found
      .map(({ row }) => undrawn(row).replaceAll(/\\\\x[0-9a-f]+/g, "#"))
      .sort()
      .join("\n");
  }
  return rows;
}
