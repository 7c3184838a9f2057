import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import type { MenteeEnrolmentTells, MentorEnrolmentTells, OwnEnrolment } from "./domain/enrolment";
import type { RoundMentor } from "./domain/round";
import { mentoring } from "./round.repo.server";

/** What an enrolment of someone begins from. */
export type EnrolGround = {
  timeZone: string;
  languages: string[];
  /** In force today. */
  position: { frameworkSlug: string; levelCode: string } | null;
  /** Of their growth plan. */
  plan: { frameworkSlug: string; levelCode: string } | null;
  /** Of their profile; `null` without one. */
  seats: number | null;
  hasHours: boolean;
  hasOffers: boolean;
  enrolments: OwnEnrolment[];
};

/** In one statement; `null` when there is no one. */
export async function findEnrolGround(
  db: Db | Tx,
  roundId: string,
  personId: string,
  today: Date,
): Promise<EnrolGround | null> {
  const [row] = await db.$queryRaw<EnrolGround[]>`
    SELECT p."languages", p."timeZone",
      (SELECT json_build_object('frameworkSlug', o."frameworkSlug", 'levelCode', o."levelCode") FROM "Position" o
        WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1) AS "position",
      (SELECT json_build_object('frameworkSlug', g."frameworkSlug", 'levelCode', g."targetLevel") FROM "GrowthPlan" g
        WHERE g."personId" = p."id") AS "plan",
      (SELECT m."seats" FROM "MentorProfile" m WHERE m."personId" = p."id") AS "seats",
      EXISTS (SELECT 1 FROM "MentorshipHours" h WHERE h."personId" = p."id") AS "hasHours",
      EXISTS (SELECT 1 FROM "MentorOffer" f WHERE f."personId" = p."id") AS "hasOffers",
      (SELECT ${jsonList`json_build_object('id', e."id", 'side', e."side", 'seats', e."seats", 'wanted', e."wanted",
          'frameworkSlug', e."frameworkSlug", 'targetLevel', e."targetLevel", 'hope', e."hope", 'languages', e."languages",
          'withdrawnAt', ${isoText`e."withdrawnAt"`}, 'edits', e."edits",
          'expectations', (SELECT ${jsonList`json_build_object('versionId', x."versionId", 'expectationId', x."expectationId")
              ORDER BY x."place"`} FROM "EnrolmentExpectation" x WHERE x."enrolmentId" = e."id"),
          'wishes', (SELECT ${jsonList`json_build_object('id', w."wishedId", 'name', n."name", 'rank', w."rank")
              ORDER BY w."rank"`} FROM "EnrolmentWish" w JOIN "Person" n ON n."id" = w."wishedId"
              WHERE w."enrolmentId" = e."id")) ORDER BY e."side"`}
        FROM "MentorshipEnrolment" e WHERE e."roundId" = ${roundId} AND e."personId" = p."id") AS "enrolments"
    FROM "Person" p WHERE p."id" = ${personId}`;
  return row ?? null;
}

type Whose = { id: string; roundId: string; personId: string; at: Date; edits: number };
type Stored = Whose & { tells: MentorEnrolmentTells };
type StoredMentee = Whose & {
  tells: MenteeEnrolmentTells;
  heldLevel: string | null;
  frameworkSlug: string | null;
  versionId: string | null;
};

/** Part of a transaction that has compared the edits; one that was withdrawn comes back. */
export async function storeMentor(tx: Tx, { id, roundId, personId, at, edits, tells }: Stored): Promise<void> {
  const { seats, hope, languages } = tells;
  const row = { seats, hope, languages: [...languages], withdrawnAt: null, edits };
  const key = { roundId, personId, side: "MENTOR" as const };
  await tx.mentorshipEnrolment.upsert({
    where: { roundId_personId_side: key },
    create: { id, ...key, enrolledAt: at, ...row },
    update: row,
  });
}

/** The same of a mentee, with what they want to grow in. */
export async function storeMentee(tx: Tx, given: StoredMentee): Promise<void> {
  const { id, roundId, personId, at, edits, tells, heldLevel, frameworkSlug, versionId } = given;
  const { target, expectationIds, hope, languages, wanted } = tells;
  const stands = { frameworkSlug, heldLevel, targetLevel: target?.levelCode ?? null };
  const row = { ...stands, hope, languages: [...languages], wanted, withdrawnAt: null, edits };
  const key = { roundId, personId, side: "MENTEE" as const };
  const stored = await tx.mentorshipEnrolment.upsert({
    where: { roundId_personId_side: key },
    create: { id, ...key, enrolledAt: at, ...row },
    update: row,
    select: { id: true },
  });
  await tx.enrolmentExpectation.deleteMany({ where: { enrolmentId: stored.id } });
  if (versionId === null) return;
  const chosen = expectationIds.map((expectationId, index) => ({ expectationId, versionId, place: index + 1 }));
  await tx.enrolmentExpectation.createMany({ data: chosen.map((one) => ({ enrolmentId: stored.id, ...one })) });
}

export async function withdraw(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.mentorshipEnrolment.update({ where: { id }, data: { withdrawnAt: at, edits: { increment: 1 } } });
}

/** Writes wishes anew, best first; edits of the form beside them stay, so that one does not get in the way of the other. */
export async function storeWishes(tx: Tx, enrolmentId: string, wishedIds: readonly string[]): Promise<void> {
  await tx.enrolmentWish.deleteMany({ where: { enrolmentId } });
  const data = wishedIds.map((wishedId, index) => ({ enrolmentId, wishedId, rank: index + 1 }));
  await tx.enrolmentWish.createMany({ data });
}

/** The mentors of a round, by their ids as persons. */
export async function listMentorIds(db: Db | Tx, roundId: string): Promise<string[]> {
  const where = { roundId, side: "MENTOR" as MentorshipSide, withdrawnAt: null };
  const mentors = await db.mentorshipEnrolment.findMany({ where, select: { personId: true } });
  return mentors.map(({ personId }) => personId);
}

/** Whether someone is here and, where a round is named, mentors in it. */
export async function mayBeWished(tx: Tx, personId: string, mentorsOf: string | null): Promise<boolean> {
  const mentors = {
    enrolments: { some: { roundId: mentorsOf ?? "", side: "MENTOR" as MentorshipSide, withdrawnAt: null } },
  };
  const where = { id: personId, deactivatedAt: null, ...(mentorsOf === null ? {} : mentors) };
  return (await tx.person.findFirst({ where, select: { id: true } })) !== null;
}

type MentorFilter = { frameworkSlug: string; competencyId: string } | null;

/** A page of the mentors of a round by name. */
export function listMentors(
  db: Db,
  roundId: string,
  { readerId, filter, today }: { readerId: string; filter: MentorFilter; today: Date },
  { skip, take }: Slice,
): Promise<RoundMentor[]> {
  return db.$queryRaw<RoundMentor[]>`
    SELECT p."id", p."name", t."name" AS "team", json_build_object('offered', e."seats", 'limit', m."seats", 'here', l."here", 'elsewhere', l."elsewhere") AS "seats", e."hope", e."languages", m."about",
      m."waysOfWorking", m."pathways",
      (SELECT o."levelCode" FROM "Position" o WHERE o."personId" = p."id" AND o."since" <= ${today}::date
        ORDER BY o."since" DESC LIMIT 1) AS "levelCode",
      (SELECT ${jsonList`json_build_object('frameworkSlug', f."frameworkSlug", 'competencyId', f."competencyId",
          'levelCode', f."levelCode") ORDER BY f."frameworkSlug", f."competencyId"`}
        FROM "MentorOffer" f WHERE f."personId" = p."id") AS "offers",
      EXISTS (SELECT 1 FROM "EnrolmentWish" w JOIN "MentorshipEnrolment" r ON r."id" = w."enrolmentId"
        WHERE r."roundId" = e."roundId" AND r."personId" = ${readerId} AND r."side" = 'MENTEE' AND w."wishedId" = p."id") AS "wished"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId" JOIN "MentorProfile" m ON m."personId" = p."id"
    LEFT JOIN "Team" t ON t."id" = p."teamId"
    CROSS JOIN LATERAL ${mentoring(roundId)} l
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL AND m."seats" > 0
      AND (${filter?.competencyId ?? null}::text IS NULL OR EXISTS (SELECT 1 FROM "MentorOffer" f WHERE f."personId" = p."id"
        AND f."frameworkSlug" = ${filter?.frameworkSlug ?? ""} AND f."competencyId" = ${filter?.competencyId ?? ""}))
    ORDER BY p."name", p."id" ${rowsOf({ skip, take })}`;
}

/** Every competency that a mentor of the round offers. */
export function listOffered(db: Db, roundId: string): Promise<{ frameworkSlug: string; competencyId: string }[]> {
  return db.$queryRaw<{ frameworkSlug: string; competencyId: string }[]>`
    SELECT DISTINCT f."frameworkSlug", f."competencyId"
    FROM "MentorshipEnrolment" e JOIN "MentorOffer" f ON f."personId" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL
    ORDER BY f."frameworkSlug", f."competencyId" LIMIT 500`;
}
