import { everLocked, inMeeting, isRecused, isRecusedAnyway, rolesOf, sourceOf } from "./calibration-plan";
import type { Calibration } from "./calibration-shape";
import { readsCaseOf } from "./hidden-cases";
import type { Place } from "./people";
import { isAround, type Plan, type Thing } from "./plan";

type Reading = { plan: Plan; calibration: Calibration; actor: Place; by: Place; about: Place };

/** A participant who is not recused from the person. */
const hasPart = ({ plan, calibration, actor, about }: Reading) =>
  rolesOf(calibration, actor).length > 0 && !isRecused(plan, calibration, actor, about);
const inTheMeeting = (reading: Reading) => inMeeting(reading.calibration) && hasPart(reading);
const rated = ({ calibration, about }: Reading) => calibration.about.find(({ person }) => person === about)!;
const isThePerson = ({ actor, about }: Reading) => actor === about;
/** Who reads the appeal of the person, once there is one. */
const readsAppeal = (reading: Reading) =>
  reading.actor === reading.calibration.secondReader &&
  rated(reading).appeal !== null &&
  !isRecused(reading.plan, reading.calibration, reading.actor, reading.about);

/** Where an outcome went: whoever reads the assessment or the case reads it there, unless they are recused. */
function readsSource({ plan, calibration, actor, about }: Reading): boolean {
  const source = sourceOf(plan, calibration, about);
  if (isRecused(plan, calibration, actor, about)) return false;
  if (source.case !== null) return readsCaseOf(plan, about, actor);
  if (source.assessment === null || !plan.assessments[source.assessment]?.revealed) return false;
  const isElevated = plan.elevated.some(({ reader, subject }) => reader === actor && subject === about);
  return isElevated || isAround(plan, about, actor) || plan.assessments[source.assessment]?.managers?.rater === actor;
}

/** Rule 1's exception is for participants alone. */
function takesHome({ plan, calibration, actor, about }: Reading): boolean {
  const { assessment } = sourceOf(plan, calibration, about);
  const review = assessment === null ? null : plan.assessments[assessment];
  return actor === about && (review?.cycle?.reveal !== "AFTER_CALIBRATION" || review.revealed);
}

const isToldOutcome = (reading: Reading) => isThePerson(reading) || readsAppeal(reading);

/** Who may read what at most, by what it is: the design and the decisions 32 to 37, said once more. */
const READERS: Readonly<Record<string, (reading: Reading) => boolean>> = {
  // Sealed until the person's turn has come in the meeting; for whoever is recused, for ever.
  "sealed rating": (one) => one.actor === one.by || (inTheMeeting(one) && rated(one).shown),
  "rating not submitted": ({ actor, by }) => actor === by,
  "vignette rating": ({ actor, by }) => actor === by,
  "progress of a rater": ({ actor, by, calibration }) =>
    actor === by || rolesOf(calibration, actor).includes("FACILITATOR"),
  "sealed vote": ({ actor, by }) => actor === by,
  vote: (one) => inTheMeeting(one) || one.actor === one.by,
  "meeting note": inTheMeeting,
  // Whoever objected takes their own sentence home.
  objection: (one) => inTheMeeting(one) || rated(one).objector === one.actor,
  outcome: (one) => inTheMeeting(one) || (everLocked(one.calibration) && (isToldOutcome(one) || readsSource(one))),
  // Of a round that is not locked nothing leaves the meeting.
  "later outcome": (one) =>
    inTheMeeting(one) || (one.calibration.status === "LOCKED" && (isToldOutcome(one) || readsSource(one))),
  rationale: (one) => inTheMeeting(one) || (everLocked(one.calibration) && isToldOutcome(one)),
  "reasons of an appeal": isToldOutcome,
  // Whoever decided it wrote it, whatever came between them and the person since.
  "decision on an appeal": (one) =>
    one.actor === one.calibration.secondReader || isToldOutcome(one) || readsSource(one),
  "declared conflict": seesConflict,
  // The person takes their own packet home, once nothing of it is held until the session is locked.
  packet: (one) => hasPart(one) || readsAppeal(one) || takesHome(one),
  "others' words in a packet": (one) => inTheMeeting(one) || readsAppeal(one) || takesHome(one),
  severity: ({ actor, by }) => actor === by,
  "statistics of a group": (one) =>
    rolesOf(one.calibration, one.actor).includes("FACILITATOR") &&
    one.calibration.status === "LOCKED" &&
    one.calibration.about.every(({ person }) => !isRecused(one.plan, one.calibration, one.actor, person)),
};

/** Where somebody is recused anyway, nobody else is told that they said so as well. */
function seesConflict(reading: Reading): boolean {
  const { plan, calibration, actor, by, about } = reading;
  if (actor === by) return true;
  if (isRecusedAnyway(plan, by, about)) return false;
  const isMaker = actor === calibration.createdBy && !inMeeting(calibration);
  const losesReader = isThePerson(reading) && by === calibration.secondReader && everLocked(calibration);
  const leads = rolesOf(calibration, actor).includes("FACILITATOR");
  // Who makes a session asks others to rate; who records an outcome asks those who have a voice.
  return leads || isMaker || losesReader || (calibration.status === "OPEN" && records(reading));
}

function records(reading: Reading): boolean {
  const roles = rolesOf(reading.calibration, reading.actor);
  const could = reading.calibration.rule === "DECIDER" ? roles.includes("DECIDER") : roles.includes("SCRIBE");
  return could && hasPart(reading) && rated(reading).shown;
}

export function mayReadCalibration(plan: Plan, calibration: Calibration, actor: Place, thing: Thing): boolean {
  const { of, by = -1, about = -1 } = thing;
  return READERS[of]?.({ plan, calibration, actor, by, about }) ?? false;
}
