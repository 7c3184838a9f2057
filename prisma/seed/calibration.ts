import { listRated } from "~/features/assessment/rated.repo.server";
import { packetOf } from "~/features/calibration/domain/new-packet";
import type { CalibrationPurpose, CalibrationRole, CalibrationUnit } from "~/features/calibration/domain/session";
import { packetHash } from "~/features/calibration/freeze.server";
import { insertPackets, listEvidence, listSubjects } from "~/features/calibration/packet.repo.server";
import type { Framework } from "~/features/ladder/domain/framework";
import type { Db, Tx } from "~/platform/database.server";
import {
  assignRater,
  createCalibration,
  createCalibrationSheet,
  createOutcome,
  declareConflict,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../../test/factories/calibrations";
import type { Making } from "../../test/factories/people";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { below, idOf } from "./chance";
import { heldOn, personId } from "./people";
import type { PersonPlan } from "./roster";

/** Three sessions: one that is locked, one in its meeting, and one in which raters rate. All else is in the database already. */
export async function seedCalibration(seeding: Seeding): Promise<void> {
  await seedLocked(seeding);
  await seedMeeting(seeding);
  await seedRating(seeding);
}

const REVIEWS = "Tomasz Wieczorek";
/** Managers of other teams, who know the words and not the people. */
const RATERS = ["Rosa Delgado", "Priya Ramanathan", "Aisha Abdirahman", "Helena Papadaki"];

/** The review of a year ago, which ended with everybody's outcome: one raised, one lowered, the others as they were. */
export async function seedLocked(seeding: Seeding): Promise<void> {
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
  "The work with the two neighbouring teams is what the next level asks, and it was seen over the whole half-year.",
  "What was rated is firm on the person's own work. Work with others was seen once; we look at it again next time.",
];

/** The latest review, in its meeting: the first person's ratings are shown. */
export async function seedMeeting(seeding: Seeding): Promise<void> {
  const { making, at, of } = madeAt(seeding, "meeting");
  at(12);
  const frame = { ...reviewed(seeding, 1), name: "Till, calibration of the latest review", unit: "THEME" as const };
  const session = await seedSession(seeding, making, frame, {
    "Ingrid Solheim": ["FACILITATOR", "SCRIBE"],
    "Tomasz Wieczorek": ["FACILITATOR"],
    ...Object.fromEntries(RATERS.map((name) => [name, ["RATER"]])),
  });
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
export async function seedRating(seeding: Seeding): Promise<void> {
  const { making, at, of } = madeAt(seeding, "rating");
  at(4);
  const frame = {
    purpose: "HIRE_LEVELS" as const,
    cycleId: null,
    subjects: HIRES.map(of),
    name: "Levels of new colleagues",
    unit: "LEVEL" as const,
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

/** People by name, and a clock that goes on. */
function madeAt({ tx, today, roster }: Seeding, key: string) {
  let now = today;
  let counted = 0;
  const making: Making = {
    db: tx as Db,
    now: () => now,
    newId() {
      counted += 1;
      return idOf("calibration", key, counted);
    },
  };
  const planOf = (name: string): PersonPlan => {
    const plan = roster.find((one) => one.name === name);
    if (!plan) throw new Error(`The demonstration has no ${name}.`);
    return plan;
  };
  const at = (daysAgo: number) => {
    now = new Date(daysBefore(today, daysAgo).getTime() + 9 * 3_600_000);
  };
  return { making, at, of: (name: string) => personId(planOf(name)) };
}

type Frame = {
  purpose: CalibrationPurpose;
  cycleId: string | null;
  subjects: readonly string[];
  name: string;
  unit: CalibrationUnit;
};

/** A closed review of one manager's reports. */
function reviewed({ roster }: Seeding, halfYear: number): Pick<Frame, "purpose" | "cycleId" | "subjects"> {
  const reviews = roster.find(({ name }) => name === REVIEWS);
  const subjects = roster.filter(({ manager }) => manager?.name === REVIEWS).map(personId);
  return { purpose: "CYCLE_RATINGS", cycleId: idOf("team cycle", reviews?.handle ?? "", halfYear), subjects };
}

type Seeded = {
  id: string;
  versionId: string;
  framework: Framework;
  purpose: CalibrationPurpose;
  unit: CalibrationUnit;
  /** Words of items by person, as they were frozen. */
  before: Map<string, Readonly<Record<string, string | null>>>;
};

async function seedSession(
  { tx, today, roster, published }: Seeding,
  making: Making,
  { subjects, ...frame }: Frame,
  roles: Record<string, string[]>,
): Promise<Seeded> {
  const byName = (name: string) => personId(roster.find((one) => one.name === name)!);
  const { id: versionId, framework } = published(roster.find(({ name }) => name === REVIEWS)!.team.frameworkSlug);
  const reviews = frame.cycleId
    ? await tx.assessment.findMany({ where: { cycleId: frame.cycleId, subjectId: { in: [...subjects] } } })
    : [];
  const about = subjects.flatMap((id) => {
    const review = reviews.find(({ subjectId }) => subjectId === id);
    const plan = roster.find((one) => personId(one) === id)!;
    const held = review?.heldLevel ?? heldOn(plan, making.now(), today)?.level ?? null;
    const targetLevel = frame.cycleId ? review?.targetLevel : held;
    return targetLevel
      ? [
          {
            personId: id,
            targetLevel,
            heldLevel: held,
            teamId: idOf("team", plan.team.name),
            assessmentId: review?.id ?? null,
          },
        ]
      : [];
  });
  const opensOn = making.now();
  const session = await createCalibration(making, {
    ...frame,
    versionId,
    createdById: byName("Mateus Ferreira"),
    secondReaderId: byName("Keiko Hayashi"),
    opensOn,
    closesOn: daysBefore(opensOn, -10),
    taking: Object.fromEntries(Object.entries(roles).map(([name, all]) => [byName(name), all as CalibrationRole[]])),
    about,
  });
  return { id: session.id, versionId, framework, purpose: frame.purpose, unit: frame.unit, before: new Map() };
}

/** As beginning the rating does, from what had been revealed by then. */
async function freeze({ tx }: { tx: Tx }, making: Making, session: Seeded): Promise<void> {
  const { id: sessionId, purpose, unit, framework } = session;
  const subjects = await listSubjects(tx, sessionId);
  const evidence = await listEvidence(
    tx,
    subjects.map(({ personId: id }) => id),
  );
  const frozenAt = making.now();
  const packets = [];
  for (const { personId: id, ...person } of subjects) {
    const all = await listRated(tx as Db, id, { limit: 12, onlyRevealed: true });
    const content = packetOf({
      ...{ sessionId, purpose, unit, frozenAt, framework, peers: null, case: null },
      person: { id, ...person },
      assessments: all.filter(({ revealedAt }) => revealedAt !== null && revealedAt <= frozenAt),
      evidence: (evidence.get(id) ?? []).filter(({ happenedOn }) => new Date(happenedOn) <= frozenAt).slice(0, 8),
    });
    session.before.set(id, content.before);
    packets.push({ content, contentHash: packetHash(content) });
  }
  await insertPackets(tx, packets);
  const data = { status: "RATING" as const, ratingSince: frozenAt };
  await tx.calibrationSession.update({ where: { id: sessionId }, data });
}

async function rateWith(
  making: Making,
  sessionId: string,
  person: string,
  raters: readonly string[],
  words: (rater: string) => Record<string, string>,
): Promise<void> {
  for (const raterId of raters) {
    await assignRater(making, sessionId, raterId, [person]);
    await createCalibrationSheet(making, { sessionId, raterId, about: { personId: person }, words: words(raterId) });
  }
}
