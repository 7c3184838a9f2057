import { listRated } from "~/features/assessment/conversations/rated.repo.server";
import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationUnit,
} from "~/features/calibration/session/domain/session";
import { packetOf } from "~/features/calibration/setup/domain/packet";
import { insertPackets, listEvidence, listSubjects } from "~/features/calibration/setup/packet.repo.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { contentHash } from "~/platform/content-hash.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { assignRater, createCalibration, createCalibrationSheet } from "../../test/factories/calibrations";
import type { Making } from "../../test/factories/people";
import { daysBefore, workday, workingDaysBefore, workingHour } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { heldOn, personId } from "./people";
import type { PersonPlan } from "./roster";

/** Whose reports were reviewed in cycles that are closed. */
const REVIEWS = "Tomasz Wieczorek";

/** People by name, and a clock that goes on. */
export function madeAt({ tx, today, roster }: Seeding, key: string) {
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
    now = workingHour(today, daysAgo, 9);
  };
  return { making, at, of: (name: string) => personId(planOf(name)) };
}

/** A meeting of one and a half hours that was arranged once. */
export function meetingIn(today: Date, days: number, arrangedDaysAgo: number) {
  const day = daysBefore(today, -days);
  // Never on a weekend.
  const held = days > 0 && workday(day) < day ? workingDaysBefore(day, -1) : workday(day);
  const meetingAt = new Date(held.getTime() + 13 * 3_600_000);
  const counted = { meetingSequence: 1, meetingChangedAt: daysBefore(today, arrangedDaysAgo) };
  return { meetingAt, meetingMinutes: 90, ...counted };
}

type Frame = Partial<ReturnType<typeof meetingIn>> & {
  purpose: CalibrationPurpose;
  cycleId: string | null;
  subjects: readonly string[];
  name: string;
  unit: CalibrationUnit;
};

/** A closed review of one manager's reports. */
export function reviewed({ roster }: Seeding, halfYear: number): Pick<Frame, "purpose" | "cycleId" | "subjects"> {
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

export async function seedSession(
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
export async function freeze({ tx }: { tx: Tx }, making: Making, session: Seeded): Promise<void> {
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
      ...{ sessionId, purpose, unit, frozenAt, framework, peers: null, withOwn: false, case: null },
      person: { id, ...person },
      assessments: all.filter(({ revealedAt }) => revealedAt !== null && revealedAt <= frozenAt),
      evidence: (evidence.get(id) ?? []).filter(({ happenedOn }) => new Date(happenedOn) <= frozenAt).slice(0, 8),
    });
    session.before.set(id, content.before);
    packets.push({ content, contentHash: contentHash(content) });
  }
  await insertPackets(tx, packets);
  const data = { status: "RATING" as const, ratingSince: frozenAt };
  await tx.calibrationSession.update({ where: { id: sessionId }, data });
}

export async function rateWith(
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
