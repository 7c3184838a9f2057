import { Prisma } from "~/platform/generated/prisma/client";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { columns, type Expiring, inDays, NO_WORDS, type PersonalData, since } from "~/platform/personal-data.server";

const opening = { select: { role: true } } as const;
const candidate = { select: { code: true, opening } } as const;
type OfCandidate = { candidate: { code: string; opening: { role: string } } };
const inWords = <Row extends OfCandidate>({ candidate: { code, opening: of }, ...row }: Row) => ({
  ...{ candidate: code, opening: of.role },
  ...inDays(row),
});

/** Of a candidate the name goes and every text about them, and not the row: by a job each, which looks again. */
const candidatesWhere = (over: Expiring["over"], asked = false): Pick<Expiring, "table" | "over" | "removeSome"> => ({
  table: "CandidateIdentity",
  over,
  async removeSome(tx, before, { at, newId, atMost }) {
    // One whose job is there already is left out.
    const rows = await tx.$queryRaw<{ candidateId: string; edits: number }[]>`
      SELECT i."candidateId", i."edits" FROM "CandidateIdentity" i WHERE ${over(before)}
        AND NOT EXISTS (SELECT 1 FROM "Job" j WHERE j."key" = 'candidate-erasure ' || i."candidateId" || ' ' || i."edits")
      ORDER BY i."candidateId" LIMIT ${atMost}`;
    for (const { candidateId, edits } of rows) {
      const payload = { candidateId, edits, asked };
      const key = `candidate-erasure ${candidateId} ${edits}`;
      await enqueueJob(tx, { id: newId(), kind: "candidate-erasure", payload, key, runAt: at });
    }
    return rows.length;
  },
});

/** Nothing goes on with them: they withdrew, their last debrief led to an end, or their opening closed without one. */
const isOverAfterDecision = (at: Date) => Prisma.sql`"candidateId" IN (
  SELECT c."id" FROM "Candidate" c WHERE c."withdrawnAt" < ${at}::timestamptz
  UNION ALL SELECT d."candidateId" FROM "Debrief" d JOIN "HiringDecision" h ON h."debriefId" = d."id"
    WHERE d."decidedAt" < ${at}::timestamptz AND h."outcome" <> 'ANOTHER_STAGE'
      AND NOT EXISTS (SELECT 1 FROM "Debrief" l WHERE l."candidateId" = d."candidateId" AND l."number" > d."number")
  UNION ALL SELECT c."id" FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId"
    WHERE o."closedAt" < ${at}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "Debrief" d WHERE d."candidateId" = c."id" AND d."decidedAt" >= ${at}::timestamptz))`;

/** What the person did about candidates: codes that they lifted, work samples that they added, and whom they referred where. */
export const candidatesData: PersonalData = {
  keeps: {
    [NO_WORDS]: ["CandidateStep"],
    "It is the candidate's, and goes with them.": ["WorkSample", "CandidateIdentity"],
    "An upload that is never applied goes after a day, with who made it.": ["CandidateImport"],
  },
  async exportOf({ db }, { id }) {
    const [lifts, samples, referrals, moves] = await Promise.all([
      db.anonymityLift.findMany({
        where: { byId: id },
        select: { ...columns("reason at"), candidate },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      }),
      db.workSample.findMany({
        where: { addedById: id },
        select: { ...columns("title addedAt"), candidate },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
      }),
      // Not which code: they have no part in judging.
      db.candidateIdentity.findMany({
        where: { referredById: id },
        select: { name: true, opening },
        orderBy: { candidateId: "asc" },
      }),
      db.candidateStep.findMany({
        where: { byId: id },
        select: { at: true, stage: { select: { name: true } }, candidate },
        orderBy: [{ at: "asc" }, { candidateId: "asc" }, { number: "asc" }],
      }),
    ]);
    return {
      candidateCodesYouLifted: lifts.map(inWords),
      workSamplesYouAdded: samples.map(inWords),
      candidatesYouMoved: moves.map(({ stage, ...move }) => ({ ...inWords(move), to: stage?.name ?? "New" })),
      candidatesYouReferred: referrals.map(({ name, opening: { role } }) => ({ name, opening: role })),
    };
  },
  /** That they lifted codes stays. */
  async erase(tx, { personId }) {
    await tx.anonymityLift.updateMany({ where: { byId: personId }, data: { reason: "" } });
  },
  expires: [
    {
      ...{ kind: "candidate-uploads", label: "Files of candidates that were uploaded and never applied" },
      ...{ days: 1, table: "CandidateImport", over: since("uploadedAt") },
    },
    {
      ...{ kind: "candidates-asked", label: "Candidates who asked to be erased", days: 7 },
      ...candidatesWhere(since("erasureAskedAt"), true),
    },
    {
      ...{ kind: "candidates-consent", label: "Candidates whose consent has ended", days: 30 },
      ...candidatesWhere(since("consentUntil")),
    },
    {
      kind: "candidates-decided",
      label: "Candidates after the decision, their withdrawal or the end of the opening",
      days: 180,
      ...candidatesWhere(isOverAfterDecision),
    },
  ],
};
