/**
 * What a duty tells can be read on the page it leads to, and by no one it doesn't wait for. Every kind is opened by its scenario:
 * everyone concerned follows each line of their inbox and must find there what the line says of it. Beside them sit a colleague, the
 * manager of another team, another team's people partner, an administrator, a hiring lead and someone who gave up a seat in an
 * interview: nothing about it is in their inbox, among their notices and mails or in their calendar.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCalendar } from "~/main/calendar.server";
import { DUTY_WORDS } from "~/main/home/duties";
import { GROUPS, type InboxItem } from "~/main/home/inbox";
import { inboxPage } from "~/main/home/inbox.server";
import { hashToken } from "~/platform/sessions/token.server";
import { createGround, createPlace, type DutyPlace, type Ground } from "../duties/scenario";
import { ALONGSIDE, OF_ADMINISTRATORS, SCENARIOS } from "../duties/scenarios";
import { actorOf } from "../factories/actors";
import { createGrant, teamRow } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { pageRequest } from "../setup/request";

const build = await builtServer();
let app: TestApp;
let ground: Ground;
let ask: (request: Request) => Promise<Response>;
let attackers: Readonly<Record<string, string>>;
/** What comes to them before anything has happened. */
let nothing: readonly unknown[];
beforeAll(async () => {
  app = await openTestApp();
  ground = await createGround(app);
  attackers = await createAttackers(await createPlace(ground, 1, () => 0));
  nothing = await Promise.all(Object.values(attackers).map(comesTo));
  ask = answerWith(build, app);
});
afterAll(() => app.close());

/** A page as it is read: without its marks. */
async function readPage(personId: string, path: string): Promise<{ status: number; text: string }> {
  const response = await ask(pageRequest(path, await signInAs(app, personId)));
  const [shown = ""] = /<main[\s\S]*<\/main>/.exec(await response.text()) ?? [];
  const text = shown.replace(/<!--.*?-->/g, "").replace(/<[^>]+>/g, " ");
  return { status: response.status, text: unescaped(text) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
const unescaped = (text: string) => text.replace(/&([\w#]+);/g, (all, name: string) => ENTITIES[name] ?? all);

async function itemsOf({ partner, teamId }: DutyPlace, personId: string): Promise<InboxItem[]> {
  const actor = actorOf({ id: personId }, { partnerOf: personId === partner ? [teamId] : [] });
  const { inbox } = await inboxPage(app, { actor, timeZone: "UTC" });
  return GROUPS.flatMap((group) => inbox[group]);
}

/** Where else the same person reads what a line says, if its page leaves that out. */
const OWN_PROFILE = (_: string, personId: string) => `/people/${personId}`;
const THE_PAIR = (key: string) => `/mentorship/pairs/${key.split("/")[0]}`;
const ALSO_ON: Readonly<Record<string, (key: string, personId: string) => string>> = {
  compare: (key) => `/assessments/${key}`,
  "hiring-hand-over": (key) => `/hiring/candidates/${key}/identity`,
  "hiring-plan": (key) => `/hiring/candidates/${key}/identity`,
  // That one's own manager is who it waits for.
  "learning-awaited": OWN_PROFILE,
  "manager-review-awaited": OWN_PROFILE,
};

/** What a line says that its page does not; `IC3 to IC4` may stand there as two. */
async function unreadable(personId: string, { id, to, person, about }: InboxItem): Promise<string[]> {
  const [kind = "", key = ""] = id.split(" ");
  const { status, text } = await readPage(personId, to.replace(/#.*/, ""));
  if (status !== 200) return [`${id}: ${to} answers ${status}`];
  const said = [...(person ? [person] : []), ...(about?.split(/, | to /) ?? [])];
  const missing = said.filter((one) => !text.includes(one));
  const elsewhereOf = kind.startsWith("pair-") ? THE_PAIR : ALSO_ON[kind];
  const also = missing.length > 0 ? elsewhereOf?.(key, personId) : undefined;
  const elsewhere = also ? (await readPage(personId, also)).text : "";
  return missing
    .filter((one) => !elsewhere.includes(one))
    .map((one) => `${id}: "${one}" is not on ${to} ${also ?? ""}`);
}

/** People who have nothing to do with what happens, whatever they may do elsewhere. */
async function createAttackers({ someone }: DutyPlace): Promise<Readonly<Record<string, string>>> {
  const { id: teamId } = await app.db.team.create({ data: teamRow(app) });
  const manager = await someone();
  await someone({ managerId: manager });
  const elsewhere = { colleague: await someone(), manager, partner: await someone() };
  await createGrant(app, { personId: elsewhere.partner, role: "PEOPLE_PARTNER", teamId });
  const granted = { administrator: await someone(), lead: await someone(), facilitator: await someone() };
  await createGrant(app, { personId: granted.administrator, role: "ADMINISTRATOR" });
  await createGrant(app, { personId: granted.lead, role: "HIRING_LEAD" });
  await createGrant(app, { personId: granted.facilitator, role: "FACILITATOR" });
  return { ...elsewhere, ...granted };
}

async function calendarOf(personId: string): Promise<string> {
  const token = `${personId.replaceAll("-", "")}${"c".repeat(11)}`;
  await app.db.calendarFeed.upsert({
    where: { personId },
    create: { personId, tokenHash: hashToken(token), createdAt: app.now() },
    update: {},
  });
  return readCalendar(app, `${token}.ics`, "192.0.2.1");
}

/** Everything that comes to a person by itself. */
async function comesTo(personId: string): Promise<unknown> {
  const actor = actorOf({ id: personId }, { roles: personId === attackers.administrator ? ["ADMINISTRATOR"] : [] });
  const { inbox } = await inboxPage(app, { actor, timeZone: "UTC" });
  const { email } = await app.db.person.findUniqueOrThrow({ where: { id: personId } });
  const told = await app.db.$queryRaw<{ what: string }[]>`
    SELECT "payload"::text AS "what" FROM "Job" WHERE "payload"->>'to' = ${email} OR "payload"->>'personId' = ${personId}
    UNION ALL SELECT "params"::text FROM "Notice" WHERE "personId" = ${personId}`;
  return { inbox, told, calendar: await calendarOf(personId) };
}

const here = async (personIds: Iterable<string>) =>
  app.db.person.findMany({ where: { id: { in: [...personIds] }, deactivatedAt: null }, select: { id: true } });

test("every kind of duty is followed to its page", () => {
  const tried = new Set([...Object.values(SCENARIOS).flatMap(({ kinds }) => kinds), ...ALONGSIDE]);
  expect(Object.keys(DUTY_WORDS).filter((kind) => !tried.has(kind))).toEqual(OF_ADMINISTRATORS);
});

describe.each(Object.entries(SCENARIOS))("%s", (_, scenario) => {
  test("says nothing that its page doesn't, before and after each end, and nothing to those outside of it", async () => {
    const place = await createPlace(ground, 3, () => 0);
    const check = async (when: string, concerned: Iterable<string>, at: DutyPlace) => {
      const wrong: string[] = [];
      for (const { id } of await here(concerned)) {
        for (const item of await itemsOf(at, id)) wrong.push(...(await unreadable(id, item)));
      }
      expect([when, ...wrong]).toEqual([when]);
    };
    const { expected, ends } = await scenario.open(place);
    const concerned = expected.map(({ personId }) => personId);
    for (const [index, name] of Object.keys(ends).entries()) {
      const fresh = await createPlace(ground, 3, () => 0);
      const opened = await scenario.open(fresh);
      const left = (await opened.ends[name]?.()) ?? [];
      await check(name, new Set([...opened.expected, ...left].map(({ personId }) => personId)), fresh);
      if (index > 0) continue;
      expect(await Promise.all(Object.values(attackers).map(comesTo))).toEqual(nothing);
      await check("at first", new Set(concerned), place);
    }
  }, 120_000);
});

test.each([
  ["invitations", "/admin/invitations"],
  ["jobs-failed", "/admin/jobs"],
  ["backup-late", "/admin"],
])("%s is on a page that only administrators open", async (_, path) => {
  expect((await readPage(attackers.administrator ?? "", path)).status).toBe(200);
  expect((await readPage(attackers.colleague ?? "", path)).status).toBe(404);
});
