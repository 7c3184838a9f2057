import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationRule,
  CalibrationUnit,
} from "~/features/calibration/session/domain/session";
import { dayStart } from "~/kernel/time/day";
import type { Tx } from "~/platform/database/database.server";
import type { Candidate } from "./population.repo.server";

export type Details = {
  name: string;
  unit: CalibrationUnit;
  rule: CalibrationRule;
  ratersEach: number;
  mostEach: number;
  /** YYYY-MM-DD. */
  opensOn: string;
  closesOn: string;
  secondReaderId: string;
};
export type NewSession = Details & {
  id: string;
  purpose: CalibrationPurpose;
  versionId: string;
  cycleId: string | null;
  seed: number;
  createdById: string;
  createdAt: Date;
};

const inDays = <Given extends Details>({ opensOn, closesOn, ...rest }: Given) => ({
  ...rest,
  opensOn: dayStart(opensOn),
  closesOn: dayStart(closesOn),
});

/** False when it is there already, as after a repeated submit. */
export async function insertSession(tx: Tx, given: NewSession): Promise<boolean> {
  const { count } = await tx.calibrationSession.createMany({ data: [inDays(given)], skipDuplicates: true });
  return count === 1;
}

/** False when somebody else has changed the set-up since `edits` was read. */
export async function updateDetails(tx: Tx, id: string, edits: number, details: Details): Promise<boolean> {
  const { count } = await tx.calibrationSession.updateMany({
    where: { id, edits },
    data: { ...inDays(details), edits: { increment: 1 } },
  });
  return count === 1;
}

/** Counts a change of who takes part or who is rated, so that whoever looked at it before hears of it. */
export async function countEdit(tx: Tx, id: string): Promise<void> {
  await tx.calibrationSession.update({ where: { id }, data: { edits: { increment: 1 } } });
}

/** Those who were not of it before. */
export async function addPeople(tx: Tx, sessionId: string, people: readonly Candidate[]): Promise<Candidate[]> {
  const rows = people.map(({ id: personId, targetLevel, heldLevel, teamId, assessmentId, caseId }) => {
    return { sessionId, personId, targetLevel, heldLevel, teamId, assessmentId, caseId };
  });
  const added = await tx.calibrationSubject.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { personId: true },
  });
  const ids = new Set(added.map(({ personId }) => personId));
  return people.filter(({ id }) => ids.has(id));
}

/** @returns who was of it. */
export async function removePeople(tx: Tx, sessionId: string, personIds: readonly string[]): Promise<string[]> {
  const where = { sessionId, personId: { in: [...personIds] } };
  const found = await tx.calibrationSubject.findMany({ where, select: { personId: true } });
  await tx.calibrationSubject.deleteMany({ where });
  return found.map(({ personId }) => personId);
}

export async function countPeople(tx: Tx, sessionId: string): Promise<number> {
  return tx.calibrationSubject.count({ where: { sessionId } });
}

export async function rolesOf(tx: Tx, sessionId: string, personId: string): Promise<CalibrationRole[]> {
  const rows = await tx.calibrationParticipant.findMany({ where: { sessionId, personId }, select: { role: true } });
  return rows.map(({ role }) => role);
}

export async function countParticipants(tx: Tx, sessionId: string): Promise<number> {
  return (await tx.calibrationParticipant.groupBy({ by: ["personId"], where: { sessionId } })).length;
}

/** What somebody is in a session from now on; nothing takes them out of it. */
export async function setRoles(
  tx: Tx,
  sessionId: string,
  personId: string,
  roles: readonly CalibrationRole[],
  addedAt: Date,
): Promise<void> {
  await tx.calibrationParticipant.deleteMany({ where: { sessionId, personId, role: { notIn: [...roles] } } });
  const data = roles.map((role) => ({ sessionId, personId, role, addedAt }));
  await tx.calibrationParticipant.createMany({ data, skipDuplicates: true });
}

/** Whether a rater has written anything, about a person or a vignette. */
export async function hasBegunToRate(tx: Tx, sessionId: string, raterId: string): Promise<boolean> {
  return (await tx.calibrationSheet.count({ where: { sessionId, raterId } })) > 0;
}

export async function dropAssignments(tx: Tx, sessionId: string, raterId: string): Promise<void> {
  await tx.calibrationAssignment.deleteMany({ where: { sessionId, raterId } });
}

/** False when it is not in preparation any more. */
export async function deleteSession(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.calibrationSession.deleteMany({ where: { id, status: "PREPARING" } });
  return count === 1;
}

/** Whether somebody discarded a session of that id before. */
export async function wasDiscarded(tx: Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await tx.auditEntry.count({ where: { actorId, objectId, action: "calibration.discard" } })) > 0;
}
