import pino from "pino";
import { expect } from "vitest";
import { SCOPES } from "~/kernel/actor";
import { hashToken } from "~/platform/sessions/token.server";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidateLink, createInterview, createOpening, createSeat, qualify } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createGrant, createPerson, teamRow } from "../factories/people";
import type { World } from "../pages/world";
import { createToken } from "../routes/api-caller";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { formRequest } from "../setup/request";

const PEOPLE = [
  ...(["lead", "decider", "cora", "ina", "ian", "shay", "sol", "reserve"] as const),
  ...(["manager", "administrator", "elsewhere", "partner", "outsider"] as const),
] as const;
export type Name = (typeof PEOPLE)[number];
/** `tracker`: an applicant tracker, with a token of each scope. `nobody`: not signed in. */
export const ATTACKERS = [...PEOPLE, "nobody", "tracker"] as const;
export type Attacker = (typeof ATTACKERS)[number];

/** Where those who think otherwise find what they themselves wrote. */
const OF_WRITER = /\/scorecard|\/export\.zip/;
export const OWN: Partial<Record<Attacker, RegExp>> = { ina: OF_WRITER, shay: OF_WRITER };

export const KNOWN_AS = {
  first: {
    name: "Robin Vale",
    email: "robin@mail.example",
    source: "A board",
    timeZone: "Europe/Oslo",
    phone: "+47 1",
  },
  second: {
    ...{ name: "Quentin Abernathy-Farrow", email: "quentin.af@post.example", source: "A conference in spring" },
    ...{ timeZone: "Pacific/Auckland", phone: "+64 22 333" },
  },
};
type Identity = (typeof KNOWN_AS)["first"];

export const build = await builtServer();
export type Place = Awaited<ReturnType<typeof createHiringPlace>>;

export async function createHiringPlace() {
  const lines: string[] = [];
  const log = pino(
    { level: "trace", base: null, timestamp: false },
    { write: (line: string) => void lines.push(line) },
  );
  const app: TestApp = { ...(await openTestApp()), log };
  const told: string[] = [];
  await app.database.listen(
    "waymark_live",
    (payload) => void told.push(payload),
    () => {},
  );
  const scene = await createScene(app);
  const ids = { opening: scene.opening.id, candidate: "", interview: "", debrief: "", link: "" };
  return {
    ...{ app, told, ids, ask: answerWith(build, app), ...scene, identity: KNOWN_AS.first as Identity },
    logged: () => undrawn(lines.join("")),
    close: () => app.close(),
  };
}

async function createScene(app: TestApp) {
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }));
  const team = await app.db.team.create({ data: teamRow(app) });
  const people = {} as Record<Name, string>;
  const feeds = {} as Record<Name, string>;
  const cookies = {} as Record<Name, string>;
  for (const name of PEOPLE) {
    people[name] = (await createPerson(app, { name: `The ${name}`, teamId: team.id })).id;
    cookies[name] = await signInAs(app, people[name]);
    feeds[name] = `feed-of-${name}`;
    const feed = { personId: people[name], tokenHash: hashToken(feeds[name]), createdAt: app.now() };
    await app.db.calendarFeed.create({ data: feed });
  }
  const { lead, decider, cora, ina, manager, elsewhere } = people;
  await app.db.person.update({ where: { id: ina }, data: { managerId: manager } });
  for (const personId of [lead, elsewhere]) await createGrant(app, { personId, role: "HIRING_LEAD" });
  await createGrant(app, { personId: people.administrator, role: "ADMINISTRATOR" });
  await createGrant(app, { personId: people.partner, role: "PEOPLE_PARTNER", teamId: team.id });
  for (const name of ["ina", "ian", "shay", "sol", "reserve"] as const) {
    await createGrant(app, { personId: people[name], role: "PANEL_MEMBER" });
    const state = name === "shay" || name === "sol" ? "SHADOW" : "QUALIFIED";
    await qualify(app, "hired-by", { personId: people[name], state });
  }
  const run = { leadId: lead, deciderId: decider, coordinatorId: cora, teamId: team.id };
  const opening = await createOpening(app, { versionId, ...run });
  const tokens: string[] = [];
  for (const scope of SCOPES) tokens.push(await createToken(app, scope));
  const id = app.newId();
  const sealedSecret = app.secrets.seal(id, `whsec_${btoa("a secret of a test")}`);
  const webhook = { id, url: "http://tracker.example/hook", sealedSecret };
  await app.db.webhook.create({ data: { ...webhook, createdBy: "nobody", createdAt: app.now() } });
  return { people, cookies, feeds, tokens, opening, webhook: webhook.id, team: team.id };
}

/** The tracker adds a candidate, the coordinator corrects what is kept of them and writes to them, and there is an interview. */
export async function opened(place: Place, as: keyof typeof KNOWN_AS): Promise<void> {
  const { app, ids, people, tokens, opening } = place;
  const identity = KNOWN_AS[as];
  place.identity = identity;
  const consent = { givenOn: "2026-11-20", until: "2027-11-20" };
  const body = JSON.stringify({ externalId: "T-1", ...identity, phone: "", consent });
  const headers = {
    Authorization: `Bearer ${tokens[SCOPES.indexOf("candidates:write")]}`,
    "Content-Type": "application/json",
  };
  const to = `http://localhost:3000/api/v1/openings/${opening.id}/candidates`;
  expect((await place.ask(new Request(to, { method: "POST", headers, body }))).status).toBe(201);
  const { candidateId, edits } = await app.db.candidateIdentity.findFirstOrThrow();
  ids.candidate = candidateId;
  ids.debrief = (await app.db.debrief.findFirstOrThrow({ where: { candidateId } })).id;
  const kept = { consentedOn: consent.givenOn, consentUntil: consent.until, externalId: "T-1", referredBy: "" };
  const page = `/hiring/candidates/${candidateId}/identity`;
  for (const form of [{ do: "save", edits: String(edits), ...identity, ...kept }, { do: "send-link" }]) {
    expect((await place.ask(formRequest(page, form, place.cookies.cora))).status).toBe(302);
  }
  const about = { candidateId, debriefId: ids.debrief, stageId: opening.stages[0]!.id, askedById: people.lead };
  ids.interview = (await createInterview(app, { ...about, interviewers: [people.ina, people.ian] })).id;
  for (const name of ["shay", "sol"] as const) {
    const seat = { interviewId: ids.interview, personId: people[name], askedById: people.lead };
    await createSeat(app, { ...seat, role: "SHADOW" });
  }
  ids.link = await createCandidateLink(app, candidateId);
}

/** Whatever an address of hiring names is this hiring's; nothing else is there. */
export function worldOf({ ids, people, webhook, team }: Place): World {
  const known: Record<string, string> = { self: people.ina, webhook, team, candidateToken: ids.link };
  for (const which of ["judged", "revealed", "kept", "draft", "open", "decided", "hired"]) {
    for (const [name, id] of Object.entries(ids)) known[which + name[0]!.toUpperCase() + name.slice(1)] = id;
  }
  known.openDebriefInterview = ids.interview;
  return new Proxy(known, { get: (object, name) => object[String(name)] ?? "none" }) as unknown as World;
}

/** Codes and tokens are drawn, hashes are salted; what says yes to a question is a hash by the session (`final-act.server.ts`). */
export const undrawn = (text: string) =>
  text
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, "#")
    .replaceAll(/C-[2-9A-HJKMNP-Z]{5}\b/g, "C-#")
    .replaceAll(/[0-9a-f]{64}|sealed, [0-9a-f]{12}…/g, "#")
    .replaceAll(/(?!00000000|5f0c3c38)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "#");
