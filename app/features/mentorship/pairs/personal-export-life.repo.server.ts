import type { Db } from "~/platform/database/database.server";

const named = { select: { name: true } } as const;
const pair = {
  select: {
    startsOn: true,
    mentee: named,
    mentor: named,
    round: { select: { name: true, programme: { select: { name: true } } } },
  },
} as const;
type PairRow = {
  startsOn: Date;
  mentee: { name: string };
  mentor: { name: string };
  round: { name: string; programme: { name: string } };
};

const toPair = ({ startsOn, mentee, mentor, round }: PairRow) => ({
  programme: round.programme.name,
  round: round.name,
  mentee: mentee.name,
  mentor: mentor.name,
  startsOn,
});

/** What somebody answered in check-ins and at the end of pairs, thanks that they said or were given, and what they were reminded of. */
export async function exportPairLife(db: Db, personId: string) {
  const mine = { where: { personId }, orderBy: [{ answeredAt: "asc" as const }, { pairId: "asc" as const }] };
  const [checkIns, closings, thanks, asks, reminders] = await Promise.all([
    db.pairCheckIn.findMany({
      ...mine,
      select: { day: true, going: true, meeting: true, help: true, answeredAt: true, pair },
    }),
    // Whoever has reviewed a pair reads what the other side says changed.
    db.pairClosing.findMany({
      ...mine,
      select: {
        satisfaction: true,
        changed: true,
        answeredAt: true,
        pair: {
          select: { ...pair.select, closings: { where: { personId: { not: personId } }, select: { changed: true } } },
        },
      },
    }),
    db.mentorThanks.findMany({
      where: { pair: { OR: [{ menteeId: personId }, { mentorId: personId }] } },
      select: { text: true, sentAt: true, pair },
      orderBy: [{ sentAt: "asc" }, { pairId: "asc" }],
    }),
    db.mentorshipPair.findMany({
      where: { rematchAskedById: personId },
      select: { rematchAskedAt: true, ...pair.select },
      orderBy: { id: "asc" },
    }),
    db.pairReminder.findMany({
      where: { personId },
      select: { kind: true, at: true, pair },
      orderBy: [{ at: "asc" }, { kind: "asc" }, { pairId: "asc" }],
    }),
  ]);
  return {
    pairCheckIns: checkIns.map(({ pair: of, ...one }) => ({ ...toPair(of), ...one })),
    pairReviews: closings.map(({ pair: of, ...one }) => ({
      ...toPair(of),
      ...one,
      theyWrote: of.closings[0]?.changed ?? null,
    })),
    thanksForMentoring: thanks.map(({ pair: of, ...one }) => ({ ...toPair(of), ...one })),
    otherPairingsYouAskedFor: asks.map(({ rematchAskedAt, ...of }) => ({ ...toPair(of), askedAt: rematchAskedAt })),
    pairReminders: reminders.map(({ pair: of, ...one }) => ({ ...toPair(of), ...one })),
  };
}
