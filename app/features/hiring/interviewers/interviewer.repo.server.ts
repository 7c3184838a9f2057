import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import type { InterviewLoad } from "./domain/interviewer";
import type { Declared } from "./domain/panel-mix";

/** A person's own settings as an interviewer. */
export type InterviewerGround = {
  timeZone: string;
  load: InterviewLoad | null;
  hours: WeeklyHours[];
  declared: Declared[];
  /** What hiring leads chose to look at panels by. */
  aspects: string[];
};

/** In one statement; `null` when there is no such person. */
export async function findInterviewer(db: Db | Tx, personId: string): Promise<InterviewerGround | null> {
  const [row] = await db.$queryRaw<InterviewerGround[]>`
    SELECT p."timeZone",
      (SELECT json_build_object('perWeek', i."perWeek", 'edits', i."edits") FROM "InterviewerProfile" i
        WHERE i."personId" = p."id") AS "load",
      (SELECT ${jsonList`json_build_object('weekday', h."weekday", 'fromMinute', h."fromMinute",
          'untilMinute', h."untilMinute") ORDER BY h."weekday", h."fromMinute"`}
        FROM "InterviewHours" h WHERE h."personId" = p."id") AS "hours",
      (SELECT ${jsonList`json_build_object('attribute', d."attribute", 'value', d."value") ORDER BY d."attribute"`}
        FROM "InterviewerDeclaration" d WHERE d."personId" = p."id") AS "declared",
      (SELECT ${jsonList`a."aspect" ORDER BY a."aspect"`} FROM "PanelAspect" a) AS "aspects"
    FROM "Person" p WHERE p."id" = ${personId}`;
  return row ?? null;
}

/** Part of a transaction that has compared the edits; `seen` is 0 where there is none yet. */
export async function storeLoad(
  tx: Tx,
  personId: string,
  perWeek: number,
  { seen, at }: { seen: number; at: Date },
): Promise<void> {
  const row = { perWeek, edits: seen + 1, changedAt: at };
  await tx.interviewerProfile.upsert({ where: { personId }, create: { personId, ...row }, update: row });
}

export async function storeInterviewHours(tx: Tx, personId: string, hours: readonly WeeklyHours[]): Promise<void> {
  await tx.interviewHours.deleteMany({ where: { personId } });
  await tx.interviewHours.createMany({ data: hours.map((one) => ({ personId, ...one })) });
}

/** What is said as before keeps the day on which it was first said. @returns whether anything changed. */
export async function storeDeclared(
  tx: Tx,
  personId: string,
  declared: readonly Declared[],
  at: Date,
): Promise<boolean> {
  const stored = await tx.interviewerDeclaration.findMany({ where: { personId } });
  const same = (a: Declared, b: Declared) => a.attribute === b.attribute && a.value === b.value;
  const gone = stored.filter((one) => !declared.some((other) => same(one, other)));
  const fresh = declared.filter((one) => !stored.some((other) => same(one, other)));
  const attribute = { in: gone.map((one) => one.attribute) };
  await tx.interviewerDeclaration.deleteMany({ where: { personId, attribute } });
  await tx.interviewerDeclaration.createMany({
    data: fresh.map((one) => ({ personId, attribute: one.attribute, value: one.value, declaredAt: at })),
  });
  return gone.length > 0 || fresh.length > 0;
}
