import type { Tx } from "~/platform/database/database.server";

/** Whose interviews: of one candidate, or of all of an opening. */
export type CalledOffWith = { candidateId: string } | { openingId: string };

/** An interview of a debrief that gathers. */
export type GatheringInterview = {
  id: string;
  code: string;
  name: string;
  startsAt: Date;
  minutes: number;
  /** Somebody has begun a scorecard of it. */
  begun: boolean;
  /** Who was asked to come, but for those who gave their place up. */
  seated: string[];
};

/** Planned interviews that have not led to a debrief. */
export async function listGathering(tx: Tx, of: CalledOffWith): Promise<GatheringInterview[]> {
  const whose = "openingId" in of ? { candidate: { openingId: of.openingId } } : of;
  const rows = await tx.interview.findMany({
    where: { ...whose, status: "PLANNED", debrief: { status: "GATHERING" } },
    select: {
      ...{ id: true, startsAt: true, minutes: true },
      candidate: { select: { code: true } },
      stage: { select: { name: true } },
      seats: {
        where: { status: { not: "OFF" } },
        select: { personId: true, scorecards: { select: { id: true }, take: 1 } },
        orderBy: { personId: "asc" },
      },
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ candidate, stage, seats, ...row }) => ({
    ...{ ...row, code: candidate.code, name: stage.name },
    begun: seats.some(({ scorecards }) => scorecards.length > 0),
    seated: seats.map(({ personId }) => personId),
  }));
}

/** Calendars are told of it. */
export async function storeCalledOff(tx: Tx, ids: readonly string[]): Promise<void> {
  const data = { status: "CALLED_OFF" as const, edits: { increment: 1 }, sequence: { increment: 1 } };
  await tx.interview.updateMany({ where: { id: { in: [...ids] } }, data });
}

/** Debriefs that gather and in which no scorecard is missing. */
export async function listWaitingForNobody(tx: Tx, of: CalledOffWith): Promise<string[]> {
  const { candidateId, openingId } = { candidateId: null, openingId: null, ...of };
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."id" FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId"
    WHERE (c."id" = ${candidateId} OR c."openingId" = ${openingId}) AND d."status" = 'GATHERING' AND debrief_waits_for(d."id") = 0
    ORDER BY d."id"`;
  return rows.map(({ id }) => id);
}
