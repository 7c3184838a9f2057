import fc from "fast-check";
import {
  arbitraryCalibration,
  everLocked,
  inMeeting,
  scribeOf,
  sourceOf,
  tidyCalibration,
  votersOf,
} from "./calibration-plan";
import { mayReadCalibration } from "./calibration-readers";
import { calibrationRows, sheetThing, VIGNETTE } from "./calibration-rows";
import type { Calibration } from "./calibration-shape";
import type { Piece, Plan, Thing } from "./plan";

/** Pages of a session, by what follows it in their route; and what is taken home. */
const at = (pages: string, others = "") => new RegExp(`session\\.(${pages})|export\\[${others}`);
const SOURCES = "|conversation$|summary|cases";
const PAGES: Readonly<Record<string, RegExp>> = {
  "sealed rating": at("meeting|grid|minutes|rate\\.|own"),
  "rating not submitted": at("meeting|grid|minutes|rate|own"),
  "vignette rating": at("vignettes|rate\\._|own"),
  "progress of a rater": at("_index|rate|assignments|open"),
  "sealed vote": at("meeting"),
  vote: at("meeting"),
  "meeting note": at("meeting|minutes"),
  objection: at("meeting|minutes"),
  outcome: at("meeting|minutes|outcome|appeals|lock|own", SOURCES),
  "later outcome": at("meeting|minutes|outcome|appeals|lock|own", SOURCES),
  rationale: at("meeting|minutes|outcome|appeals|lock"),
  "reasons of an appeal": at("outcome|appeals|minutes"),
  "decision on an appeal": at("outcome|appeals|minutes", SOURCES),
  "declared conflict": at("_index|meeting|grid|assignments|edit"),
  packet: at("packets|rate\\.|appeals|meeting"),
  "others' words in a packet": at("packets|rate\\.|appeals|meeting"),
};

/** Calibration sessions in all of their states. */
export const calibrations: Piece<Calibration> = {
  items: (somebody) => fc.array(arbitraryCalibration(somebody), { minLength: 1, maxLength: 1 }),
  tidy: (items, people) => items.map((one) => tidyCalibration(one, people)),
  where: ({ of }) => PAGES[of] ?? at("statistics|own"),
  things: (item, plan) => [...thingsOfRaters(item), ...item.about.flatMap((rated) => thingsAbout(plan, item, rated))],
  subject: (_item, { by, about }) => about ?? by ?? 0,
  near: ({ taking }) => taking.map(({ person }) => person),
  mayRead: (plan, item, actor, thing) => mayReadCalibration(plan, item, actor, thing),
  rows: calibrationRows,
  world({ id, plan, item }, calibration, thing) {
    const sessions = {
      meeting: id,
      ratingSession: id,
      lockedCalibration: id,
      appealedCalibration: id,
      readSession: id,
    };
    const grouped = { setUp: { preparing: id, rating: id, meeting: id }, rating: { session: id, vignette: VIGNETTE } };
    if (thing?.about === undefined) return { ...sessions, ...grouped };
    const source = sourceOf(plan, calibration, thing.about);
    const assessment = source.assessment === null ? {} : ofAssessment(item("assessments", source.assessment));
    const ofCase = source.case === null ? {} : { promotionCase: item("cases", source.case) };
    return { ...sessions, ...grouped, ...assessment, ...ofCase };
  },
};

const ofAssessment = (id: string) => ({ draft: id, submitted: id, asked: id, revealed: id });

function thingsOfRaters(item: Calibration): Thing[] {
  const { sheets, conflicts, taking, status } = item;
  return [
    ...sheets.map(
      ({ rater, person, submitted }): Thing => ({
        of: sheetThing(person, submitted),
        by: rater,
        ...(person === null ? {} : { about: person }),
      }),
    ),
    ...sheets.flatMap(({ rater, person, submitted }): Thing[] =>
      submitted && person !== null && status === "RATING"
        ? [{ of: "progress of a rater", by: rater, about: person }]
        : [],
    ),
    ...conflicts.map(({ participant, person }) => ({ of: "declared conflict", by: participant, about: person })),
    ...(everLocked(item)
      ? [
          { of: "statistics of a group" },
          ...taking.flatMap(({ person, roles }) => (roles.includes("RATER") ? [{ of: "severity", by: person }] : [])),
        ]
      : []),
  ];
}

function thingsAbout(plan: Plan, item: Calibration, rated: Calibration["about"][number]): Thing[] {
  const { person, came, again, objector, appeal } = rated;
  const all: [boolean, string][] = [
    [item.status !== "PREPARING", "packet"],
    [item.status !== "PREPARING", "others' words in a packet"],
    [inMeeting(item) && scribeOf(plan, item, person) !== null, "meeting note"],
    [came !== null, "outcome"],
    [came !== null, "rationale"],
    [came !== null && objector !== null, "objection"],
    [came !== null && again, "later outcome"],
    [appeal !== null, "reasons of an appeal"],
    [appeal === "stands" || appeal === "changed", "decision on an appeal"],
  ];
  const votes = rated.shown
    ? votersOf(plan, item, person).map((by) => ({
        of: rated.voting === "closed" ? "vote" : "sealed vote",
        by,
        about: person,
      }))
    : [];
  return all.flatMap(([is, of]) => (is ? [{ of, about: person } as Thing] : [])).concat(votes);
}
