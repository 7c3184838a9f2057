import { columns, type PersonalData } from "~/platform/personal-data.server";

const opening = { select: { role: true } } as const;
const candidate = { select: { code: true, opening } } as const;
type OfCandidate = { candidate: { code: string; opening: { role: string } } };
const inWords = <Row extends OfCandidate>({ candidate: { code, opening: of }, ...row }: Row) => ({
  ...{ candidate: code, opening: of.role },
  ...row,
});

/** What the person did about candidates: codes that they lifted, work samples that they added, and whom they referred where. */
export const candidatesData: PersonalData = {
  keeps: {
    "It is the candidate's, and goes with them.": ["WorkSample", "CandidateIdentity"],
    "An upload that is never applied goes after a day, with who made it.": ["CandidateImport"],
  },
  async exportOf({ db }, { id }) {
    const [lifts, samples, referrals] = await Promise.all([
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
    ]);
    return {
      candidateCodesYouLifted: lifts.map(inWords),
      workSamplesYouAdded: samples.map(inWords),
      candidatesYouReferred: referrals.map(({ name, opening: { role } }) => ({ name, opening: role })),
    };
  },
  /** That they lifted codes stays. */
  async erase(tx, { personId }) {
    await tx.anonymityLift.updateMany({ where: { byId: personId }, data: { reason: "" } });
  },
};
