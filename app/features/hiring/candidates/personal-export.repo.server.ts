import type { Db } from "~/platform/database/database.server";

const opening = { select: { role: true } } as const;

/** What somebody did about candidates: codes that they lifted, work samples that they added, and to which openings they referred somebody. */
export async function exportHiringCandidates(db: Db, personId: string) {
  const [lifts, samples, referrals] = await Promise.all([
    db.anonymityLift.findMany({
      where: { byId: personId },
      select: { reason: true, at: true, candidate: { select: { code: true, opening } } },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    }),
    db.workSample.findMany({
      where: { addedById: personId },
      select: { title: true, addedAt: true, candidate: { select: { code: true, opening } } },
      orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    }),
    // Not which code: they have no part in judging.
    db.candidateIdentity.findMany({
      where: { referredById: personId },
      select: { name: true, opening },
      orderBy: { candidateId: "asc" },
    }),
  ]);
  const of = ({ code, opening: { role } }: { code: string; opening: { role: string } }) => ({
    candidate: code,
    opening: role,
  });
  return {
    candidateCodesYouLifted: lifts.map(({ candidate, ...lift }) => ({ ...of(candidate), ...lift })),
    workSamplesYouAdded: samples.map(({ candidate, ...sample }) => ({ ...of(candidate), ...sample })),
    candidatesYouReferred: referrals.map(({ name, opening: { role } }) => ({ name, opening: role })),
  };
}
