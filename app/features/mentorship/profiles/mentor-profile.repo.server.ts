import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, jsonList } from "~/platform/database/sql.server";
import type { MentorTells, PastPosition, Refused, StoredProfile } from "./domain/mentor-profile";

/** What someone tells and keeps as a mentor and a mentee, for themselves alone. */
type ProfileGround = {
  timeZone: string;
  profile: StoredProfile | null;
  hours: WeeklyHours[];
  refused: Refused[];
  /** Up to today, oldest first. */
  positions: PastPosition[];
};

/** In one statement; `null` when there is no one. */
export async function findProfileGround(db: Db | Tx, personId: string, today: Date): Promise<ProfileGround | null> {
  const [row] = await db.$queryRaw<ProfileGround[]>`
    SELECT p."timeZone",
      (SELECT json_build_object('seats', m."seats", 'about', m."about", 'waysOfWorking', m."waysOfWorking",
          'pathways', m."pathways", 'edits', m."edits", 'offers',
          (SELECT ${jsonList`json_build_object('frameworkSlug', o."frameworkSlug", 'competencyId', o."competencyId",
              'levelCode', o."levelCode") ORDER BY o."frameworkSlug", o."competencyId"`}
            FROM "MentorOffer" o WHERE o."personId" = m."personId"))
        FROM "MentorProfile" m WHERE m."personId" = p."id") AS "profile",
      (SELECT ${jsonList`json_build_object('weekday', h."weekday", 'fromMinute', h."fromMinute",
          'untilMinute', h."untilMinute") ORDER BY h."weekday", h."fromMinute"`}
        FROM "MentorshipHours" h WHERE h."personId" = p."id") AS "hours",
      (SELECT ${jsonList`json_build_object('id', a."id", 'name', a."name", 'team', t."name") ORDER BY a."name", a."id"`}
        FROM "MentorshipRefusal" r JOIN "Person" a ON a."id" = r."aboutId" LEFT JOIN "Team" t ON t."id" = a."teamId"
        WHERE r."byId" = p."id") AS "refused",
      (SELECT ${jsonList`json_build_object('frameworkSlug', o."frameworkSlug", 'levelCode', o."levelCode",
          'since', ${isoDay`o."since"`}) ORDER BY o."since"`}
        FROM "Position" o WHERE o."personId" = p."id" AND o."since" <= ${today}::date) AS "positions"
    FROM "Person" p WHERE p."id" = ${personId}`;
  return row ?? null;
}

/** Part of a transaction that has compared the edits; `seen` is 0 where there is none yet. */
export async function storeProfile(
  tx: Tx,
  personId: string,
  { offers, seats, about, waysOfWorking, pathways }: MentorTells,
  { seen, at }: { seen: number; at: Date },
): Promise<void> {
  const lists = { waysOfWorking: [...waysOfWorking], pathways: [...pathways] };
  const row = { seats, about, ...lists, edits: seen + 1, changedAt: at };
  await tx.mentorProfile.upsert({ where: { personId }, create: { personId, ...row }, update: row });
  await tx.mentorOffer.deleteMany({ where: { personId } });
  await tx.mentorOffer.createMany({ data: offers.map((offer) => ({ personId, ...offer })) });
}

/** The hours of someone, in order. */
export function listHours(db: Db | Tx, personId: string): Promise<WeeklyHours[]> {
  return db.mentorshipHours.findMany({
    where: { personId },
    select: { weekday: true, fromMinute: true, untilMinute: true },
    orderBy: [{ weekday: "asc" }, { fromMinute: "asc" }],
  });
}

export async function storeHours(tx: Tx, personId: string, hours: readonly WeeklyHours[]): Promise<void> {
  await tx.mentorshipHours.deleteMany({ where: { personId } });
  await tx.mentorshipHours.createMany({ data: hours.map((one) => ({ personId, ...one })) });
}

/** Those about anybody else. */
export function countOtherRefusals(tx: Tx, byId: string, aboutId: string): Promise<number> {
  return tx.mentorshipRefusal.count({ where: { byId, aboutId: { not: aboutId } } });
}

/** False when it was said already, or there is no one here of that id. */
export async function insertRefusal(tx: Tx, byId: string, aboutId: string, at: Date): Promise<boolean> {
  if (!(await tx.person.findFirst({ where: { id: aboutId, deactivatedAt: null }, select: { id: true } }))) return false;
  const { count } = await tx.mentorshipRefusal.createMany({ data: [{ byId, aboutId, at }], skipDuplicates: true });
  return count === 1;
}

/** False when there was none. */
export async function deleteRefusal(tx: Tx, byId: string, aboutId: string): Promise<boolean> {
  const { count } = await tx.mentorshipRefusal.deleteMany({ where: { byId, aboutId } });
  return count === 1;
}
