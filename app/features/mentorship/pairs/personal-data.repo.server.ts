import { columns, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

const PAIR = {
  ...{ mentee: NAMED, mentor: NAMED, startsOn: true },
  round: { select: { name: true, programme: NAMED } },
} as const;
type Named = { name: string };
type PairRow = { startsOn: Date; mentee: Named; mentor: Named; round: Named & { programme: Named } };

const sidesOf = ({ mentee, mentor, round }: Omit<PairRow, "startsOn">) => ({
  ...{ programme: round.programme.name, round: round.name },
  ...{ mentee: mentee.name, mentor: mentor.name },
});
const ofPair = <Row extends { pair: PairRow }>({ pair, ...row }: Row) => ({
  ...{ ...sidesOf(pair), startsOn: pair.startsOn },
  ...row,
});

/**
 * The person's pairs on either side, with everything that the two wrote together; what they answered about pairs, thanks that they
 * said or were given, and what they were reminded of. Of private notes their own alone.
 */
export const pairsData: PersonalData = {
  keeps: { [NO_WORDS]: ["MentorshipPair", "PairReminder"] },
  async exportOf({ db }, { id: personId }) {
    const either = { OR: [{ menteeId: personId }, { mentorId: personId }] };
    const answered = { where: { personId }, orderBy: [{ answeredAt: "asc" as const }, { pairId: "asc" as const }] };
    const [pairs, checkIns, closings, thanks, asks, reminders] = await Promise.all([
      db.mentorshipPair.findMany({
        where: either,
        select: {
          ...{ mentee: NAMED, mentor: NAMED, round: PAIR.round },
          ...columns("status startsOn endsOn pausedOn pausedDays endedAt end"),
          goals: {
            select: columns("text expectationId addedAt reachedOn"),
            orderBy: [{ addedAt: "asc" }, { id: "asc" }],
          },
          agreement: {
            select: {
              ...columns("rhythm minutes working confidentiality"),
              changedBy: NAMED,
              ...columns("changedAt edits menteeAgreed mentorAgreed"),
            },
          },
          sessions: {
            select: {
              ...columns("startsAt minutes state sharedNote"),
              notes: { where: { authorId: personId }, select: { text: true } },
            },
            orderBy: [{ startsAt: "asc" }, { id: "asc" }],
          },
        },
        orderBy: [{ startsOn: "asc" }, { id: "asc" }],
      }),
      db.pairCheckIn.findMany({
        ...answered,
        select: { ...columns("day going meeting help answeredAt"), pair: { select: PAIR } },
      }),
      // Whoever has reviewed a pair reads what the other side says changed.
      db.pairClosing.findMany({
        ...answered,
        select: {
          ...columns("satisfaction changed answeredAt"),
          pair: {
            select: { ...PAIR, closings: { where: { personId: { not: personId } }, select: { changed: true } } },
          },
        },
      }),
      db.mentorThanks.findMany({
        where: { pair: either },
        select: { ...columns("text sentAt"), pair: { select: PAIR } },
        orderBy: [{ sentAt: "asc" }, { pairId: "asc" }],
      }),
      db.mentorshipPair.findMany({
        where: { rematchAskedById: personId },
        select: { ...PAIR, rematchAskedAt: true },
        orderBy: { id: "asc" },
      }),
      db.pairReminder.findMany({
        where: { personId },
        select: { ...columns("kind at"), pair: { select: PAIR } },
        orderBy: [{ at: "asc" }, { kind: "asc" }, { pairId: "asc" }],
      }),
    ]);
    return {
      mentorshipPairs: pairs.map(({ mentee, mentor, round, sessions, agreement, ...pair }) => ({
        ...sidesOf({ mentee, mentor, round }),
        ...pair,
        agreement: agreement && { ...agreement, changedBy: agreement.changedBy.name },
        sessions: sessions.map(({ notes, ...session }) => ({ ...session, yourOwnNote: notes[0]?.text ?? null })),
      })),
      pairCheckIns: checkIns.map(ofPair),
      pairReviews: closings.map((one) => ({ ...ofPair(one), theyWrote: one.pair.closings[0]?.changed ?? null })),
      thanksForMentoring: thanks.map(ofPair),
      otherPairingsYouAskedFor: asks.map(({ rematchAskedAt: askedAt, ...pair }) => ofPair({ pair, askedAt })),
      pairReminders: reminders.map(ofPair),
    };
  },
  /** That two people met, when, and what they chose stays; where a mentor kept their mentee's thanks, the words go there too. */
  async erase(tx, { personId: id }) {
    await tx.pairAgreement.updateMany({ where: { changedById: id }, data: { confidentiality: "", working: "" } });
    await tx.pairGoal.updateMany({ where: { addedById: id }, data: { text: "Erased" } });
    await tx.pairSession.updateMany({ where: { noteById: id }, data: { sharedNote: "", noteById: null } });
    await tx.pairPrivateNote.deleteMany({ where: { authorId: id } });
    await tx.pairCheckIn.updateMany({ where: { personId: id }, data: { help: "" } });
    await tx.pairClosing.updateMany({ where: { personId: id }, data: { changed: "" } });
    const thanks = { pair: { menteeId: id } };
    await tx.evidence.updateMany({ where: { thanks }, data: { body: "" } });
    await tx.mentorThanks.updateMany({ where: thanks, data: { text: "" } });
  },
};
