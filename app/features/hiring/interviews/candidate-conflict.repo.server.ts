import type { Db, Tx } from "~/platform/database/database.server";

/** Who has no part in judging a candidate, by name. */
export async function listConflicts(db: Db, candidateId: string): Promise<{ name: string; since: Date }[]> {
  const rows = await db.candidateConflict.findMany({
    where: { candidateId },
    select: { declaredAt: true, person: { select: { name: true } } },
    orderBy: [{ person: { name: "asc" } }, { personId: "asc" }],
  });
  return rows.map(({ person, declaredAt }) => ({ name: person.name, since: declaredAt }));
}

type Conflict = { candidateId: string; personId: string; declaredById: string; declaredAt: Date };

/** False when it had been declared before. */
export async function insertConflict(tx: Tx, conflict: Conflict): Promise<boolean> {
  const { count } = await tx.candidateConflict.createMany({ data: [conflict], skipDuplicates: true });
  return count === 1;
}

export type HeldSeat = {
  interviewId: string;
  debriefId: string;
  code: string;
  stageName: string;
  startsAt: Date;
  minutes: number;
  askedById: string;
  coordinatorId: string;
  hasSubmitted: boolean;
  /** The interview still changes. */
  isOn: boolean;
};

/** A person's seats with a candidate that they have not given up. */
export function listHeldSeats(tx: Tx, candidateId: string, personId: string): Promise<HeldSeat[]> {
  return tx.$queryRaw<HeldSeat[]>`
    SELECT e."interviewId", i."debriefId", k."code", s."name" AS "stageName", i."startsAt", i."minutes", e."askedById", o."coordinatorId",
           i."status" = 'PLANNED' AND d."status" = 'GATHERING' AS "isOn",
           EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId"
                   AND c."status" = 'SUBMITTED') AS "hasSubmitted"
    FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "Debrief" d ON d."id" = i."debriefId"
    JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "Candidate" k ON k."id" = i."candidateId"
    WHERE e."personId" = ${personId} AND e."status" <> 'OFF' AND i."candidateId" = ${candidateId} ORDER BY e."interviewId"`;
}

/** Candidates that a person has recused themselves from, the latest first. */
export async function listOwnConflicts(
  db: Db,
  personId: string,
  { skip, take }: { skip: number; take: number },
): Promise<{ code: string; declaredAt: Date }[]> {
  const rows = await db.candidateConflict.findMany({
    where: { personId, declaredById: personId },
    select: { declaredAt: true, candidate: { select: { code: true } } },
    orderBy: [{ declaredAt: "desc" }, { candidateId: "asc" }],
    skip,
    take,
  });
  return rows.map(({ candidate, declaredAt }) => ({ code: candidate.code, declaredAt }));
}

export function findByCode(tx: Tx, code: string): Promise<{ id: string } | null> {
  return tx.candidate.findUnique({ where: { code }, select: { id: true } });
}
