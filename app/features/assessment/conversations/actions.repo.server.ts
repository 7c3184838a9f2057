import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { ActionOwner, OpenAction, ReviewAction } from "./domain/conversation-page";

const OWNER = { subject: "SUBJECT", manager: "MANAGER" } as const;

export type ActionContent = { text: string; owner: ActionOwner; dueOn: string | null };

const columns = ({ text, owner, dueOn }: ActionContent) => ({
  text,
  owner: OWNER[owner],
  dueOn: dueOn === null ? null : dayStart(dueOn),
});

export type NewAction = ActionContent & {
  id: string;
  assessmentId: string;
  versionId: string;
  expectationId: string | null;
  createdById: string;
  createdAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertAction(tx: Tx, { text, owner, dueOn, ...given }: NewAction): Promise<boolean> {
  const data = [{ ...given, ...columns({ text, owner, dueOn }) }];
  return (await tx.reviewAction.createMany({ data, skipDuplicates: true })).count === 1;
}

/** An action of this very assessment. */
export async function findAction(tx: Tx, assessmentId: string, id: string): Promise<ReviewAction | null> {
  const row = await tx.reviewAction.findFirst({
    where: { id, assessmentId },
    select: {
      id: true,
      expectationId: true,
      text: true,
      owner: true,
      dueOn: true,
      doneAt: true,
      doneBy: { select: { name: true } },
      version: true,
    },
  });
  if (!row) return null;
  const { owner, dueOn, doneAt, doneBy, ...rest } = row;
  return {
    ...rest,
    owner: owner === "SUBJECT" ? "subject" : "manager",
    dueOn: dueOn?.toISOString().slice(0, 10) ?? null,
    doneAt: doneAt?.toISOString() ?? null,
    doneBy: doneBy?.name ?? null,
  };
}

export async function updateAction(tx: Tx, id: string, content: ActionContent): Promise<void> {
  await tx.reviewAction.update({ where: { id }, data: { ...columns(content), version: { increment: 1 } } });
}

export async function setDone(tx: Tx, id: string, done: { by: string; at: Date } | null): Promise<void> {
  const data = { doneById: done?.by ?? null, doneAt: done?.at ?? null, version: { increment: 1 } };
  await tx.reviewAction.update({ where: { id }, data });
}

/** What somebody has to do: of their own reviews what is theirs, and of those of their present reports what is the manager's. */
export function listOpenActions(db: Db, personId: string, limit: number): Promise<OpenAction[]> {
  return db.$queryRaw<OpenAction[]>`
    WITH mine AS (
      SELECT a."id", a."subjectId", 'SUBJECT'::"ActionOwner" AS "owner" FROM "Assessment" a WHERE a."subjectId" = ${personId}
      UNION ALL
      SELECT a."id", a."subjectId", 'MANAGER'::"ActionOwner" FROM "Assessment" a
      JOIN "Person" r ON r."id" = a."subjectId" WHERE r."managerId" = ${personId})
    SELECT x."id", x."assessmentId", mine."subjectId", p."name" AS "subject", x."text", lower(x."owner"::text) AS "owner",
           to_char(x."dueOn", 'YYYY-MM-DD') AS "dueOn"
    FROM mine JOIN "ReviewAction" x ON x."assessmentId" = mine."id" AND x."owner" = mine."owner"
    JOIN "Person" p ON p."id" = mine."subjectId"
    WHERE x."doneAt" IS NULL
    ORDER BY x."dueOn" NULLS LAST, x."createdAt", x."id" LIMIT ${limit}`;
}
