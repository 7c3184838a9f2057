import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import type { Pair } from "./domain/assignment-drawing";

type RaterLine = { id: string; name: string; teamId: string | null };
export type SubjectLine = {
  id: string;
  name: string;
  teamId: string | null;
  team: string | null;
  managerId: string | null;
  targetLevel: string;
};
/** `begun`: the rater has saved something about the person. */
export type AssignmentLine = Pair & { byHand: boolean; begun: boolean };
export type SessionPeople = {
  raters: RaterLine[];
  people: SubjectLine[];
  /** Raters who have no part in someone's case. */
  recused: Pair[];
  assignments: AssignmentLine[];
};

/** Raters, people, who is recused from whom, and who rates whom, by name and in one statement. */
export async function findSessionPeople(db: Db | Tx, sessionId: string): Promise<SessionPeople> {
  const [row] = await db.$queryRaw<[SessionPeople]>`
    WITH raters AS (
      SELECT p."id", p."name", p."teamId" FROM "CalibrationParticipant" c JOIN "Person" p ON p."id" = c."personId"
      WHERE c."sessionId" = ${sessionId} AND c."role" = 'RATER'),
    people AS (
      SELECT p."id", p."name", s."teamId", t."name" AS "team", p."managerId", s."targetLevel"
      FROM "CalibrationSubject" s JOIN "Person" p ON p."id" = s."personId" LEFT JOIN "Team" t ON t."id" = s."teamId"
      WHERE s."sessionId" = ${sessionId})
    SELECT
      (SELECT ${jsonList`r ORDER BY r."name", r."id"`} FROM raters r) AS "raters",
      (SELECT ${jsonList`p ORDER BY p."name", p."id"`} FROM people p) AS "people",
      (SELECT ${jsonList`json_build_object('raterId', r."id", 'personId', p."id")`}
        FROM raters r CROSS JOIN people p WHERE is_recused(${sessionId}, r."id", p."id")) AS "recused",
      (SELECT ${jsonList`json_build_object('raterId', a."raterId", 'personId', a."personId", 'byHand', a."byHand",
          'begun', EXISTS (SELECT 1 FROM "CalibrationSheet" h WHERE h."sessionId" = a."sessionId"
            AND h."raterId" = a."raterId" AND h."personId" = a."personId")) ORDER BY a."personId", a."raterId"`}
        FROM "CalibrationAssignment" a WHERE a."sessionId" = ${sessionId}) AS "assignments"`;
  return row;
}

export async function addAssignments(
  tx: Tx,
  sessionId: string,
  pairs: readonly Pair[],
  byHand: boolean,
): Promise<void> {
  const data = pairs.map(({ raterId, personId }) => ({ sessionId, raterId, personId, byHand }));
  await tx.calibrationAssignment.createMany({ data, skipDuplicates: true });
}

export async function removeAssignments(tx: Tx, sessionId: string, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const OR = pairs.map(({ raterId, personId }) => ({ raterId, personId }));
  await tx.calibrationAssignment.deleteMany({ where: { sessionId, OR } });
}

/** Only before anybody rates: afterwards the database refuses it. */
export async function setSeed(tx: Tx, sessionId: string, seed: number): Promise<void> {
  await tx.calibrationSession.update({ where: { id: sessionId }, data: { seed }, select: { id: true } });
}
