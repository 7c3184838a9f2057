/** The organisation in which somebody refuses somebody, or has no hours with them. */
import pino from "pino";
import { expect } from "vitest";
import { hoursMark } from "~/kernel/time/weekly-hours";
import { createAskedRound } from "../factories/mentorship-requests";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "../factories/mentorships";
import { createGrant, createPerson, teamRow } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest } from "../setup/request";

const build = await builtServer();

export const MENTEES = ["emma", "evan", "edna", "ezra"] as const;
export const MENTORS = ["mara", "milo", "maud"] as const;
const OTHERS = ["owner", "manager", "administrator", "outsider"] as const;
export type Name = (typeof MENTEES)[number] | (typeof MENTORS)[number] | (typeof OTHERS)[number];
export const NAMES: readonly Name[] = [...MENTEES, ...MENTORS, ...OTHERS];

/** How two people are kept apart: one of them refuses, or has no hours when the other has. */
type Way = "refusal" | "hours";
export type Place = Awaited<ReturnType<typeof openPlace>>;

export async function openPlace(way: Way) {
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

/** Without what is drawn: ids of jobs that tables put into the queue, and tokens of questions, which the session signs. */
export const undrawn = (text: string) =>
  text
    .replaceAll(/(?!00000000|5f0c3c38)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "#")
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, "#");

/** What somebody was answered, told apart by what they asked. */
export type Said = string[];

export async function send(
  place: Place,
  who: Name,
  path: string,
  form: Record<string, string | string[]>,
): Promise<string> {
  const answer = await readAnswer(await place.ask(formRequest(path, form, place.cookies[who])));
  expect(`${who} ${path} ${answer.status}`).not.toMatch(/5\d\d$/);
  return `${who} ${path} ${JSON.stringify(form)}\n${answer.status} ${answer.location}\n${undrawn(answer.text)}`;
}

export const PROFILE = "/mentorship/profile";

/** In the one place a refusal, in the other an hour less: sent as forms by the same person. */
export async function keepApart(place: Place, writer: "emma" | "mara") {
  const { ids, way } = place;
  const about = writer === "emma" ? "mara" : "emma";
  const [first, second] = HOURS[writer];
  const day = String(second!.weekday);
  const form: Record<string, string> =
    way === "refusal"
      ? { do: "refuse", person: `${ids[about]}:Someone` }
      : { do: "hours", seen: hoursMark([first!, second!]), [`from-${day}-0`]: "09:00", [`until-${day}-0`]: "12:00" };
  expect(await send(place, writer, PROFILE, form)).toContain("\n302 ");
  const counts = [await place.app.db.mentorshipRefusal.count(), await place.app.db.mentorshipHours.count()];
  expect(counts).toEqual(way === "refusal" ? [1, 14] : [0, 13]);
}
