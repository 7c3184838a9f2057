import {
  actionOwner,
  type OwnedAction,
  type ReviewPeople,
} from "~/features/assessment/conversations/domain/action-owner";
import type { Db } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { BesideReview } from "./domain/beside-review";

type Found = BesideReview & { managerId: string | null; managersManagerId: string | null };

/** `review` is `null` for an action of a 1:1, whose owner is a person. */
type ActionRow = BesideReview["actions"][number] & {
  review: (OwnedAction & Pick<ReviewPeople, "reviewer">) | null;
};
type Row = Omit<Found, "actions"> & { manager: string | null; actions: ActionRow[] };

/**
 * What someone lets their manager read, in one statement: open goals that are shared, feedback that is shared with this reader, open
 * actions of their 1:1s and of revealed reviews, and which reviews were revealed.
 */
export async function findBeside(db: Db, personId: string, readerId: string): Promise<Found | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT p."name", p."managerId", m."name" AS "manager", m."managerId" AS "managersManagerId",
      (SELECT ${jsonList`json_build_object('id', g."id", 'title', g."title") ORDER BY g."createdAt", g."id"`}
         FROM "GrowthGoal" g WHERE g."personId" = p."id" AND g."state" = 'OPEN' AND g."sharedAt" IS NOT NULL) AS "goals",
      (SELECT ${jsonList`to_jsonb(f) ORDER BY f."givenAt" DESC, f."id"`} FROM (
         SELECT f."id", w."name" AS "giver", f."text", ${isoText`f."givenAt"`} AS "givenAt"
         FROM "Feedback" f JOIN "Person" w ON w."id" = f."giverId"
         WHERE f."receiverId" = p."id" AND EXISTS (SELECT 1 FROM "FeedbackShare" s WHERE s."feedbackId" = f."id"
           AND s."readerId" = ${readerId} AND (NOT s."asManager" OR p."managerId" = ${readerId}))
         ORDER BY f."givenAt" DESC, f."id" LIMIT 20) f) AS "feedback",
      (SELECT ${jsonList`to_jsonb(x) ORDER BY x."dueOn" NULLS LAST, x."id"`} FROM (
         SELECT x."id", x."text", o."name" AS "owner", ${isoDay`x."dueOn"`} AS "dueOn", NULL::json AS "review"
         FROM "OneToOneAction" x JOIN "OneToOne" t ON t."id" = x."oneToOneId" JOIN "Person" o ON o."id" = x."ownerId"
         WHERE t."managerId" = ${readerId} AND t."reportId" = p."id" AND x."doneAt" IS NULL
         UNION ALL
         SELECT x."id", x."text", p."name", ${isoDay`x."dueOn"`}, json_build_object('owner', lower(x."owner"::text),
                  'createdById', x."createdById", 'doneById', x."doneById", 'reviewer', ${REVIEWER})
         FROM "ReviewAction" x JOIN "Assessment" a ON a."id" = x."assessmentId"
         WHERE a."subjectId" = p."id" AND x."doneAt" IS NULL) x) AS "actions",
      (SELECT ${jsonList`to_jsonb(r) ORDER BY r."revealedAt" DESC, r."id"`} FROM (
         SELECT a."id", a."targetLevel", ${isoText`s."revealedAt"`} AS "revealedAt", coalesce(c."asksPeers", false) AS "asksPeers"
         FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."revealedAt" IS NOT NULL
         LEFT JOIN "ReviewCycle" c ON c."id" = a."cycleId"
         WHERE a."subjectId" = p."id" ORDER BY s."revealedAt" DESC, a."id" LIMIT 5) r) AS "reviews"
    FROM "Person" p LEFT JOIN "Person" m ON m."id" = p."managerId" WHERE p."id" = ${personId}`;
  if (!row) return null;
  const { manager, actions, ...found } = row;
  return { ...found, actions: actions.map((action) => withOwner(action, { ...found, manager })) };
}

/** Whose review counts: of several managers' the one submitted last. */
const REVIEWER = Prisma.sql`(
  SELECT json_build_object('id', w."id", 'name', w."name") FROM "Sheet" s JOIN "Person" w ON w."id" = s."raterId"
  WHERE s."assessmentId" = a."id" AND s."side" = 'MANAGER' AND s."revealedAt" IS NOT NULL
  ORDER BY s."submittedAt" DESC, s."id" LIMIT 1)`;

function withOwner(
  { review, ...action }: ActionRow,
  { name, managerId, manager }: Pick<Row, "name" | "managerId" | "manager">,
): BesideReview["actions"][number] {
  if (!review) return action;
  const present = managerId !== null && manager !== null ? { id: managerId, name: manager } : null;
  const { reviewer, ...owned } = review;
  return { ...action, owner: actionOwner(owned, { subject: name, manager: present, reviewer }) };
}
