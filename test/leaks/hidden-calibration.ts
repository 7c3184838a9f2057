import fc from "fast-check";
import {
  arbitraryCalibration,
  type Calibration,
  everLocked,
  inMeeting,
  scribeOf,
  sourceOf,
  tidyCalibration,
} from "./calibration-plan";
import { mayReadCalibration } from "./calibration-readers";
import { calibrationRows, sheetThing, VIGNETTE } from "./calibration-rows";
import type { Piece, Plan, Thing } from "./plan";

const ITS_PAGES = /calibration|account\.export/;
/** Where outcomes go. */
const SOURCES = /calibration\.|conversation|summary|cases|account\.export/;

/** Calibration sessions in all of their states. */
export const calibrations: Piece<Calibration> = {
  items: (somebody) => fc.array(arbitraryCalibration(somebody), { minLength: 1, maxLength: 1 }),
  tidy: (items, people) => items.map((one) => tidyCalibration(one, people)),
  where: ({ of }) => (of.includes("outcome") || of.startsWith("decision") ? SOURCES : ITS_PAGES),
  things: (item, plan) => [...thingsOfRaters(item), ...item.about.flatMap((rated) => thingsAbout(plan, item, rated))],
  subject: (_item, { by, about }) => about ?? by ?? 0,
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
  return all.flatMap(([is, of]) => (is ? [{ of, about: person }] : []));
}
