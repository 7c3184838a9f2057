import fc from "fast-check";
import type { CalibrationRole, CalibrationStatus } from "~/features/calibration/session/domain/session";
import type { Calibration, Rated } from "./calibration-shape";
import type { People, Place } from "./people";
import { managerOf, type Plan } from "./plan";

const ROLES: CalibrationRole[] = ["FACILITATOR", "SCRIBE", "DECIDER", "RATER", "OBSERVER"];

const ratedOf = (somebody: fc.Arbitrary<Place>): fc.Arbitrary<Rated> =>
  fc.record({
    person: somebody,
    shown: fc.boolean(),
    voting: fc.constantFrom("open" as const, "closed" as const),
    came: fc.constantFrom(null, "unchanged" as const, "adjusted" as const),
    again: fc.boolean(),
    objector: fc.option(somebody),
    appeal: fc.constantFrom(null, "waiting" as const, "stands" as const, "changed" as const),
  });

export const arbitraryCalibration = (somebody: fc.Arbitrary<Place>): fc.Arbitrary<Calibration> =>
  fc.record({
    createdBy: somebody,
    secondReader: somebody,
    status: fc.constantFrom<CalibrationStatus>(
      "PREPARING",
      "RATING",
      "RATING",
      "OPEN",
      "OPEN",
      "OPEN",
      "LOCKED",
      "LOCKED",
    ),
    reopened: fc.boolean(),
    purpose: fc.constantFrom("HIRE_LEVELS" as const, "CYCLE_RATINGS", "PROMOTION_CASES"),
    rule: fc.constantFrom("DECIDER" as const, "CONSENSUS", "MAJORITY"),
    taking: fc.uniqueArray(
      fc.record({
        person: somebody,
        roles: fc.oneof(
          fc.constantFrom<CalibrationRole[]>(["RATER"], ["FACILITATOR"]),
          fc.subarray(ROLES, { minLength: 1 }),
        ),
      }),
      { minLength: 2, maxLength: 4, selector: ({ person }) => person },
    ),
    about: fc.uniqueArray(ratedOf(somebody), { minLength: 1, maxLength: 3, selector: ({ person }) => person }),
    current: fc.option(fc.nat(2)),
    conflicts: fc.uniqueArray(fc.record({ participant: somebody, person: somebody }), {
      maxLength: 2,
      selector: ({ participant, person }) => `${participant} ${person}`,
    }),
    sent: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    sheets: fc.constant([]),
  });

/** Nobody is shown before the meeting, nobody has an outcome before that, and whoever is recused by nature rates no one. */
export function tidyCalibration(one: Calibration, people: People): Calibration {
  const { status } = one;
  const isMeeting = status === "OPEN" || status === "LOCKED";
  const reopened = one.reopened && isMeeting;
  const everLocked = reopened || status === "LOCKED";
  const about = one.about.map((given): Rated => {
    const came = everLocked ? (given.came ?? "unchanged") : given.shown && isMeeting ? given.came : null;
    const objector = came && given.objector !== given.person ? given.objector : null;
    const shown = everLocked || (given.shown && isMeeting);
    return {
      ...given,
      shown,
      came,
      objector,
      again: given.again && reopened,
      appeal: everLocked ? given.appeal : null,
    };
  });
  const isAbout = (person: Place | null) => about.some((rated) => rated.person === person);
  const takes = (person: Place) => one.taking.some((taking) => taking.person === person);
  return {
    ...one,
    reopened,
    about,
    current: status === "OPEN" && one.current !== null && one.current < about.length ? one.current : null,
    conflicts: one.conflicts.filter(({ participant, person }) => takes(participant) && isAbout(person)),
    sheets: status === "PREPARING" ? [] : sheetsOf(one, people),
  };
}

/** Of everybody by every rater who may rate them, and of a vignette, sent or not as drawn. */
function sheetsOf({ sent, taking, about }: Calibration, people: People): Calibration["sheets"] {
  const raters = taking.filter(({ roles }) => roles.includes("RATER")).map(({ person }) => person);
  const pairs = raters.flatMap((rater) => [
    ...about.flatMap(({ person }) => (isRecusedAnyway(people, rater, person) ? [] : [{ rater, person }])),
    { rater, person: null },
  ]);
  return pairs.map((pair, index) => ({ ...pair, submitted: sent[index % sent.length] ?? true }));
}

export const inMeeting = ({ status }: Calibration) => status === "OPEN" || status === "LOCKED";
export const everLocked = ({ status, reopened }: Calibration) => reopened || status === "LOCKED";

export const rolesOf = ({ taking }: Calibration, person: Place): readonly CalibrationRole[] =>
  taking.find((one) => one.person === person)?.roles ?? [];

/** From oneself, from one's own manager, and from whom one has declared a conflict about. */
export function isRecused(plan: People, { conflicts }: Calibration, participant: Place, person: Place): boolean {
  const declared = conflicts.some((one) => one.participant === participant && one.person === person);
  return isRecusedAnyway(plan, participant, person) || declared;
}

export const isRecusedAnyway = (plan: People, participant: Place, person: Place) =>
  participant === person || managerOf(plan, participant) === person;

/** Who wrote down what was said of somebody; nobody, where nobody could. */
export function scribeOf(plan: People, calibration: Calibration, person: Place): Place | null {
  const could = calibration.taking.find(
    (one) =>
      one.roles.some((role) => role === "SCRIBE" || role === "FACILITATOR") &&
      !isRecused(plan, calibration, one.person, person),
  );
  return could?.person ?? null;
}

/** Raters with a part in somebody. */
export const votersOf = (plan: People, calibration: Calibration, person: Place): Place[] =>
  calibration.taking
    .filter((one) => one.roles.includes("RATER") && !isRecused(plan, calibration, one.person, person))
    .map((one) => one.person);

/** What an outcome goes back to: an assessment or a case of the person, by its place; of hires nothing. */
export function sourceOf(plan: Plan, { purpose }: Calibration, person: Place) {
  const isHis = ({ subject }: { subject: Place }) => subject === person;
  const revealed = plan.assessments.findIndex((one) => isHis(one) && one.revealed);
  const assessment = revealed < 0 ? plan.assessments.findIndex(isHis) : revealed;
  const promotion = plan.cases.findIndex(isHis);
  return {
    assessment: purpose === "CYCLE_RATINGS" && assessment >= 0 ? assessment : null,
    case: purpose === "PROMOTION_CASES" && promotion >= 0 ? promotion : null,
  };
}
