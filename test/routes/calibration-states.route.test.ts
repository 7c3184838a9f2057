/** Who gets which page of a calibration session in each of its states, recusals, second reader and subject among them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  assignRater,
  beginRating,
  createCalibration,
  createOutcome,
  declareConflict,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../factories/calibrations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createGrant, createPerson, teamRow } from "../factories/people";
import { framedWithVignette } from "../factories/vignettes";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { textOf } from "../setup/read-answer";
import { pageRequest } from "../setup/request";

const STATES = ["PREPARING", "RATING", "OPEN", "LOCKED"] as const;
type State = (typeof STATES)[number];
/** `recused` is a rater who declared a conflict about `sam`; `maker` takes no part and is `sam`'s manager. */
const WHO = ["lead", "rater", "recused", "observer", "maker", "reader", "sam", "stranger", "administrator"] as const;
type Who = (typeof WHO)[number];

const taking = "lead rater recused observer";
const partOfSam = "lead rater observer";
/** Who gets each page, in the order of the states; everybody else must not learn that it is there. */
const PAGES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  "": [`${taking} maker`, `${taking} maker`, `${taking} maker`, `${taking} maker`],
  "/edit": ["lead maker", "lead maker", "lead maker", ""],
  "/assignments": ["lead maker", "lead maker", "", ""],
  "/open": ["", "lead", "", ""],
  "/rate": ["", "rater recused", "rater recused", "rater recused"],
  "/rate/sam": ["", "rater", "rater", "rater"],
  "/vignettes/v-nira": ["", "rater recused", "rater recused", "rater recused"],
  "/packets/sam/packet.json": ["", partOfSam, partOfSam, partOfSam],
  "/packets/sam": ["", partOfSam, partOfSam, partOfSam],
  "/meeting": ["", "", taking, taking],
  "/meeting?person=sam": ["", "", partOfSam, partOfSam],
  "/meeting/events": ["", "", taking, taking],
  "/grid": ["", "", taking, taking],
  "/lock": ["", "", "lead", "lead"],
  "/minutes": ["", "", "", taking],
  "/minutes.csv": ["", "", "", taking],
  "/minutes.json": ["", "", "", taking],
  "/statistics": ["", "", "", "lead"],
  "/own": ["", "", "", "rater recused"],
  "/outcome": ["", "", "", "sam"],
  "/appeals/sam": ["", "", "", "reader"],
};

let app: TestApp;
let people: Record<Who, string>;
let cookies: Record<Who, string>;
let sessions: Record<State, string>;

beforeAll(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithVignette());
  const made: [Who, string][] = [];
  for (const name of WHO) {
    const managerId = made.find(([who]) => name === "sam" && who === "maker")?.[1];
    made.push([name, (await createPerson(app, { name, ...(managerId ? { managerId } : {}) })).id]);
  }
  people = Object.fromEntries(made) as typeof people;
  await createGrant(app, { personId: people.administrator, role: "ADMINISTRATOR" });
  const signedIn = await Promise.all(made.map(async ([name, id]) => [name, await signInAs(app, id)] as const));
  cookies = Object.fromEntries(signedIn) as typeof cookies;
  const inStates: [State, string][] = [];
  for (const state of STATES) inStates.push([state, await createIn(state, versionId)]);
  sessions = Object.fromEntries(inStates) as typeof sessions;
});
afterAll(() => app.close());

async function createIn(state: State, versionId: string): Promise<string> {
  const { id } = await createCalibration(app, {
    versionId,
    createdById: people.maker,
    secondReaderId: people.reader,
    taking: {
      [people.lead]: ["FACILITATOR"],
      [people.rater]: ["RATER"],
      [people.recused]: ["RATER"],
      [people.observer]: ["OBSERVER"],
    },
    about: [{ personId: people.sam }],
  });
  await declareConflict(app, id, people.recused, people.sam);
  const step = STATES.indexOf(state);
  if (step >= 1) {
    await beginRating(app, id);
    await assignRater(app, id, people.rater, [people.sam]);
  }
  if (step >= 2) {
    await openMeeting(app, id);
    await revealInMeeting(app, id, people.sam);
  }
  if (step >= 3) {
    await createOutcome(app, { sessionId: id, personId: people.sam, by: people.lead });
    await lockCalibration(app, id, people.lead);
    const appeal = { sessionId: id, personId: people.sam, reasons: "Read it again.", at: app.now() };
    await app.db.calibrationAppeal.create({ data: appeal });
  }
  return id;
}

describe.each(STATES.map((state, place) => [state, place] as const))("%s", (state, place) => {
  test.each(Object.entries(PAGES))("%s", async (page, expected) => {
    const path = `/calibration/${sessions[state]}${page.replace("/sam", `/${people.sam}`).replace("=sam", `=${people.sam}`)}`;
    const got: string[] = [];
    for (const who of WHO) {
      const response = await answerWith(await builtServer(), app)(pageRequest(path, cookies[who]));
      await textOf(response);
      if (response.status === 200) got.push(who);
    }
    expect(got.join(" ")).toBe(expected[place]);
  });
});

const read = async (who: Who, state: State, page = "") => {
  const path = `/calibration/${sessions[state]}${page}`;
  return textOf(await answerWith(await builtServer(), app)(pageRequest(path, cookies[who])));
};

test("the lock's page leads to the meeting of those without an outcome", async () => {
  const text = await read("lead", "OPEN", "/lock");
  expect(text).toContain(`href="/calibration/${sessions.OPEN}/meeting"`);
  expect(text).toContain(`href="/calibration/${sessions.OPEN}/meeting?person=${people.sam}"`);
});

test("a session leaves out what is known of no one, and the time of a meeting that has been", async () => {
  expect(await read("lead", "RATING")).toContain("No time set yet");
  const locked = await read("lead", "LOCKED");
  expect(locked).not.toContain("No time set yet");
  expect(locked).not.toContain(">Holds<");
  await app.db.calibrationSubject.updateMany({
    where: { sessionId: sessions.PREPARING, personId: people.sam },
    data: { teamId: (await app.db.team.create({ data: teamRow(app, { name: "Payments" }) })).id },
  });
  const named = await read("lead", "PREPARING");
  expect(named).toMatch(/>Team<[\s\S]*Payments/);
  expect(named).not.toContain(">Holds<");
});
