import type { Db } from "~/platform/database/database.server";

const named = { select: { name: true } } as const;

/** The person's pairs on either side, with everything that the two wrote together; of private notes their own alone. */
export async function exportPairs(db: Db, personId: string) {
  const rows = await listPairs(db, personId);
  return {
    mentorshipPairs: rows.map(({ mentee, mentor, round, sessions, agreement, ...pair }) => ({
      programme: round.programme.name,
      round: round.name,
      mentee: mentee.name,
      mentor: mentor.name,
      ...pair,
      agreement: agreement && { ...agreement, changedBy: agreement.changedBy.name },
      sessions: sessions.map(({ notes, ...session }) => ({ ...session, yourOwnNote: notes[0]?.text ?? null })),
    })),
  };
}

function listPairs(db: Db, personId: string) {
  return db.mentorshipPair.findMany({
    where: { OR: [{ menteeId: personId }, { mentorId: personId }] },
    select: {
      mentee: named,
      mentor: named,
      round: { select: { name: true, programme: named } },
      status: true,
      startsOn: true,
      endsOn: true,
      pausedOn: true,
      pausedDays: true,
      endedAt: true,
      end: true,
      agreement: {
        select: {
          rhythm: true,
          minutes: true,
          working: true,
          confidentiality: true,
          changedBy: named,
          changedAt: true,
          edits: true,
          menteeAgreed: true,
          mentorAgreed: true,
        },
      },
      goals: {
        select: { text: true, expectationId: true, addedAt: true, reachedOn: true },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
      },
      sessions: {
        select: {
          startsAt: true,
          minutes: true,
          state: true,
          sharedNote: true,
          notes: { where: { authorId: personId }, select: { text: true } },
        },
        orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
}
