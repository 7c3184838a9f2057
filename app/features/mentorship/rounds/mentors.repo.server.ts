import type { Offer } from "~/features/mentorship/pairing/domain/pairing-people";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";

/** A mentor of a round as they tell of themselves; free hours and refusals of anybody are not even read. */
export type RoundMentor = {
  id: string;
  name: string;
  team: string | null;
  /** Of the position in force. */
  levelCode: string | null;
  seats: number;
  hope: string;
  languages: string[];
  about: string;
  waysOfWorking: string[];
  pathways: string[];
  offers: Offer[];
  /** The reader would like to be paired with them. */
  wished: boolean;
};

export type MentorFilter = { frameworkSlug: string; competencyId: string } | null;

/** A page of the mentors of a round by name. */
export function listMentors(
  db: Db,
  roundId: string,
  { readerId, filter, today }: { readerId: string; filter: MentorFilter; today: Date },
  { skip, take }: Slice,
): Promise<RoundMentor[]> {
  return db.$queryRaw<RoundMentor[]>`
    SELECT p."id", p."name", t."name" AS "team", least(e."seats", m."seats") AS "seats", e."hope", e."languages", m."about",
      m."waysOfWorking", m."pathways",
      (SELECT o."levelCode" FROM "Position" o WHERE o."personId" = p."id" AND o."since" <= ${today}::date
        ORDER BY o."since" DESC LIMIT 1) AS "levelCode",
      (SELECT coalesce(json_agg(json_build_object('frameworkSlug', f."frameworkSlug", 'competencyId', f."competencyId",
          'levelCode', f."levelCode") ORDER BY f."frameworkSlug", f."competencyId"), '[]')
        FROM "MentorOffer" f WHERE f."personId" = p."id") AS "offers",
      EXISTS (SELECT 1 FROM "EnrolmentWish" w JOIN "MentorshipEnrolment" r ON r."id" = w."enrolmentId"
        WHERE r."roundId" = e."roundId" AND r."personId" = ${readerId} AND r."side" = 'MENTEE' AND w."wishedId" = p."id") AS "wished"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId" JOIN "MentorProfile" m ON m."personId" = p."id"
    LEFT JOIN "Team" t ON t."id" = p."teamId"
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL AND m."seats" > 0
      AND (${filter?.competencyId ?? null}::text IS NULL OR EXISTS (SELECT 1 FROM "MentorOffer" f WHERE f."personId" = p."id"
        AND f."frameworkSlug" = ${filter?.frameworkSlug ?? ""} AND f."competencyId" = ${filter?.competencyId ?? ""}))
    ORDER BY p."name", p."id" LIMIT ${take} OFFSET ${skip}`;
}

/** Every competency that a mentor of the round offers. */
export function listOffered(db: Db, roundId: string): Promise<{ frameworkSlug: string; competencyId: string }[]> {
  return db.$queryRaw<{ frameworkSlug: string; competencyId: string }[]>`
    SELECT DISTINCT f."frameworkSlug", f."competencyId"
    FROM "MentorshipEnrolment" e JOIN "MentorOffer" f ON f."personId" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL
    ORDER BY f."frameworkSlug", f."competencyId" LIMIT 500`;
}
