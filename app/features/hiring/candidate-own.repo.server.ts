import { dayStart } from "~/kernel/day";
import type { Db, Tx } from "~/platform/database.server";
import type { Declared } from "./domain/declaration";
import type { NamedCandidate } from "./domain/masked-name";
import type { WrittenDebrief } from "./domain/written-about";

/** What a candidate reads of themselves. Times are ISO texts. */
export type OwnRecord = {
  role: string;
  code: string;
  createdAt: string;
  withdrawnAt: string | null;
  interviews: { stage: string; startsAt: string; minutes: number }[];
  samples: {
    id: string;
    title: string;
    body: string;
    url: string | null;
    fileType: string | null;
    fileSize: number | null;
  }[];
  declared: Declared[];
  /** A debrief of theirs is decided: from then on they read what was written. */
  decided: boolean;
};

/** In one statement. */
export async function findOwn(db: Db, candidateId: string): Promise<OwnRecord | null> {
  const [row] = await db.$queryRaw<OwnRecord[]>`
    SELECT o."role", c."code", to_char(c."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
      to_char(c."withdrawnAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "withdrawnAt",
      (SELECT coalesce(json_agg(json_build_object('stage', s."name", 'minutes', i."minutes",
          'startsAt', to_char(i."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY i."startsAt", i."id"), '[]')
        FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId"
        WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED') AS "interviews",
      (SELECT coalesce(json_agg(json_build_object('id', w."id", 'title', w."title", 'body', w."body", 'url', w."url",
          'fileType', w."fileType", 'fileSize', w."fileSize") ORDER BY w."addedAt", w."id"), '[]')
        FROM "WorkSample" w WHERE w."candidateId" = c."id") AS "samples",
      (SELECT coalesce(json_agg(json_build_object('attribute', d."attribute", 'value', d."value") ORDER BY d."attribute"), '[]')
        FROM "CandidateDeclaration" d WHERE d."candidateId" = c."id") AS "declared",
      EXISTS (SELECT 1 FROM "Debrief" d WHERE d."candidateId" = c."id" AND d."status" = 'DECIDED') AS "decided"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" WHERE c."id" = ${candidateId}`;
  return row ?? null;
}

export type Keeper = { name: string; email: string; role: string; code: string };

/** Who keeps the candidate's name, unless they have left. */
export async function findKeeper(tx: Tx, candidateId: string): Promise<Keeper | null> {
  const row = await tx.candidate.findFirst({
    where: { id: candidateId, opening: { coordinator: { deactivatedAt: null } } },
    select: { code: true, opening: { select: { role: true, coordinator: { select: { name: true, email: true } } } } },
  });
  return row && { ...row.opening.coordinator, role: row.opening.role, code: row.code };
}

/** Part of a transaction that has found the candidate by their link. */
export async function setConsent(
  tx: Tx,
  candidateId: string,
  consent: { consentedOn?: string; consentUntil: string },
): Promise<void> {
  const { consentedOn, consentUntil } = consent;
  const days = { consentUntil: dayStart(consentUntil), ...(consentedOn ? { consentedOn: dayStart(consentedOn) } : {}) };
  await tx.candidateIdentity.update({ where: { candidateId }, data: { ...days, edits: { increment: 1 } } });
}

export async function setErasureAsked(tx: Tx, candidateId: string, erasureAskedAt: Date | null): Promise<void> {
  await tx.candidateIdentity.update({ where: { candidateId }, data: { erasureAskedAt, edits: { increment: 1 } } });
}

/** What they say now takes the place of what they said. */
export async function replaceDeclared(
  tx: Tx,
  candidateId: string,
  declared: readonly Declared[],
  declaredAt: Date,
): Promise<void> {
  await tx.candidateDeclaration.deleteMany({ where: { candidateId } });
  await tx.candidateDeclaration.createMany({ data: declared.map((one) => ({ ...one, candidateId, declaredAt })) });
}

export type WrittenRecord = { debriefs: WrittenDebrief[]; people: NamedCandidate[]; versionId: string | null };

/** What was written about a candidate in debriefs that are decided, and who wrote it: for their own copy alone. */
export async function findWritten(db: Db, candidateId: string): Promise<WrittenRecord> {
  const named = { select: { id: true, name: true, email: true } };
  const rows = await db.debrief.findMany({
    where: { candidateId, status: "DECIDED" },
    orderBy: { number: "asc" },
    select: {
      number: true,
      candidate: {
        select: { opening: { select: { versionId: true, lead: named, decider: named, coordinator: named } } },
      },
      interviews: {
        where: { status: "PLANNED" },
        orderBy: [{ startsAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          startsAt: true,
          stage: { select: { name: true } },
          seats: {
            orderBy: { personId: "asc" },
            select: {
              role: true,
              person: named,
              deviations: { select: { what: true, reason: true }, orderBy: { at: "asc" } },
              scorecards: {
                where: { status: "SUBMITTED" },
                orderBy: { version: "asc" },
                select: {
                  version: true,
                  recommendation: true,
                  confidence: true,
                  summary: true,
                  correction: true,
                  answers: {
                    select: { questionId: true, kind: true, score: true, notes: true, cited: true },
                    orderBy: { questionId: "asc" },
                  },
                },
              },
            },
          },
        },
      },
      scores: {
        select: { personId: true, interviewId: true, questionId: true, score: true, reason: true },
        orderBy: [{ at: "asc" }, { number: "asc" }],
      },
      decision: {
        select: {
          outcome: true,
          levelCode: true,
          rationale: true,
          decidedAt: true,
          dissents: { select: { personId: true, text: true }, orderBy: { at: "asc" } },
        },
      },
    },
  });
  const openings = rows.map(({ candidate }) => candidate.opening);
  const seats = rows.flatMap(({ interviews }) => interviews.flatMap((one) => one.seats));
  const people = [
    ...seats.map(({ person }) => person),
    ...openings.flatMap((one) => [one.lead, one.decider, one.coordinator]),
  ];
  const debriefs = rows.map(({ number, interviews, scores, decision }) => ({
    ...{ number, scores },
    interviews: interviews.map(({ id, startsAt, stage, seats: taken }) => ({
      ...{ id, stage: stage.name, startsAt: startsAt.toISOString() },
      cards: taken.flatMap(({ person, role, scorecards }) =>
        scorecards.map((card) => ({ ...card, role, personId: person.id })),
      ),
      deviations: taken.flatMap(({ deviations }) => deviations),
    })),
    decision: decision && { ...decision, decidedAt: decision.decidedAt.toISOString() },
  }));
  const known = [...new Map(people.map(({ id, name, email }) => [id, { name, email }])).values()];
  return { debriefs, people: known, versionId: openings[0]?.versionId ?? null };
}
