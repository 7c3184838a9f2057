import { listSubjects } from "~/features/calibration/setup/packet.repo.server";
import {
  assignRater,
  createCalibrationSheet,
  createOutcome,
  declareConflict,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../../test/factories/calibrations";
import { freeze, madeAt, meetingIn, rateWith, reviewed, seedSession } from "./calibration-session";
import type { Seeding } from "./case-reviews";
import { below } from "./chance";

/** Three sessions: one that is locked, one in its meeting, and one in which raters rate. All else is in the database already. */
export async function seedCalibration(seeding: Seeding): Promise<void> {
  await seedLocked(seeding);
  await seedMeeting(seeding);
  await seedRating(seeding);
}

/** Managers of other teams, who know the words and not the people. */
const RATERS = ["Rosa Delgado", "Priya Ramanathan", "Aisha Abdirahman", "Helena Papadaki"];

/** The review of a year ago, which ended with everybody's outcome: one raised, one lowered, the others as they were. */
async function seedLocked(seeding: Seeding): Promise<void> {
  const { making, at, of } = madeAt(seeding, "locked");
  at(340);
  const frame = { ...reviewed(seeding, 2), name: "Till, calibration of the earlier review", unit: "LEVEL" as const };
  const session = await seedSession(seeding, making, frame, {
    "Ingrid Solheim": ["FACILITATOR"],
    "Tomasz Wieczorek": ["SCRIBE"],
    ...Object.fromEntries(RATERS.map((name) => [name, ["RATER"]])),
  });
  await freeze(seeding, making, session);
  const people = await listSubjects(seeding.tx, session.id);
  at(333);
  const scale = session.framework.scale.map(({ id }) => id);
  for (const [place, { personId: person }] of people.entries()) {
    const word = scale[2] ?? "meeting";
    await rateWith(making, session.id, person, RATERS.slice(0, 3 + (place % 2)).map(of), (rater) => ({
      level: scale[Math.min(3, 1 + below(3, "calibrated", person, rater))] ?? word,
    }));
  }
  at(330);
  await openMeeting(making, session.id);
  for (const [place, { personId: person }] of people.entries()) {
    await revealInMeeting(making, session.id, person);
    const from = session.before.get(person)?.level ?? null;
    const to = place === 0 ? "exceeding" : place === 1 ? "developing" : (from ?? "meeting");
    const rationale = place < 2 ? RATIONALES[place] : undefined;
    await createOutcome(making, {
      sessionId: session.id,
      personId: person,
      by: of("Tomasz Wieczorek"),
      from,
      to,
      rationale,
    });
  }
  await lockCalibration(making, session.id, of("Ingrid Solheim"));
}

const RATIONALES = [
  "The work with the two neighboring teams is what the next level asks for, and it went on all half-year.",
  "The ratings of your own work are well supported. Work with other teams was seen only once; we'll look at it again next time.",
];

/** The latest review, in its meeting: the first person's ratings are shown. */
async function seedMeeting(seeding: Seeding): Promise<void> {
  const { making, at, of } = madeAt(seeding, "meeting");
  at(12);
  const frame = { ...reviewed(seeding, 1), name: "Till, calibration of the latest review", unit: "THEME" as const };
  const meeting = meetingIn(seeding.today, -1, 10);
  const session = await seedSession(
    seeding,
    making,
    { ...frame, ...meeting },
    {
      "Ingrid Solheim": ["FACILITATOR", "SCRIBE"],
      "Tomasz Wieczorek": ["FACILITATOR"],
      ...Object.fromEntries(RATERS.map((name) => [name, ["RATER"]])),
    },
  );
  await freeze(seeding, making, session);
  const people = await listSubjects(seeding.tx, session.id);
  at(5);
  const scale = session.framework.scale.map(({ id }) => id);
  for (const [place, { personId: person }] of people.entries()) {
    const items = Object.keys(session.before.get(person) ?? {});
    await rateWith(making, session.id, person, RATERS.slice(0, 3 + (place % 2)).map(of), (rater) =>
      Object.fromEntries(items.map((item) => [item, scale[1 + below(3, "met", person, rater, item)] ?? "meeting"])),
    );
  }
  at(1);
  await openMeeting(making, session.id);
  const [first] = people;
  if (first) await revealInMeeting(making, session.id, first.personId);
}

const HIRES = ["Jonas Weiss", "Ravi Seneviratne", "Lan Pham", "Clara Neumann", "Hassan Ould Sidi", "Sofía Herrera"];

/** Levels of people who joined within the last years: raters rate, and one of them has declared a conflict. */
async function seedRating(seeding: Seeding): Promise<void> {
  const { making, at, of } = madeAt(seeding, "rating");
  at(4);
  const frame = {
    purpose: "HIRE_LEVELS" as const,
    cycleId: null,
    subjects: HIRES.map(of),
    name: "Levels of new colleagues",
    unit: "LEVEL" as const,
    ...meetingIn(seeding.today, 8, 3),
  };
  const raters = ["Tomasz Wieczorek", "Daniel Mensah", "Miguel Santos", "Noor van Dijk"];
  const session = await seedSession(seeding, making, frame, {
    "Ingrid Solheim": ["FACILITATOR", "SCRIBE"],
    ...Object.fromEntries(raters.map((name) => [name, ["RATER"]])),
  });
  await declareConflict(making, session.id, of("Noor van Dijk"), of("Lan Pham"));
  await freeze(seeding, making, session);
  at(2);
  for (const [place, name] of HIRES.entries()) {
    const asked = raters.filter(
      (rater, index) => index !== place % 4 && (rater !== "Noor van Dijk" || name !== "Lan Pham"),
    );
    for (const rater of asked) await assignRater(making, session.id, of(rater), [of(name)]);
    const about = { personId: of(name) };
    const words = { level: place % 3 === 0 ? "developing" : "meeting" };
    if (asked.includes("Tomasz Wieczorek") && place < 3) {
      await createCalibrationSheet(making, { sessionId: session.id, raterId: of("Tomasz Wieczorek"), about, words });
    }
  }
}
