import type { Db } from "~/platform/database/database.server";

const NAMED = { select: { name: true } } as const;
const ROUND = { select: { name: true, programme: { select: { name: true } } } } as const;
const FACTS = { state: true, end: true, sentAt: true, expiresAt: true, answeredAt: true } as const;

/** What the person asked of mentors, and what mentees asked of them: both sides read the words of both. */
export async function exportMentorshipRequests(db: Db, personId: string) {
  const asked = await db.mentorshipRequest.findMany({
    where: { menteeId: personId },
    select: { ...FACTS, round: ROUND, mentor: NAMED, rank: true, note: true, answer: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { rank: "asc" }, { id: "asc" }],
  });
  const received = await db.mentorshipRequest.findMany({
    // Of one whose turn never came the mentor knows nothing.
    where: { mentorId: personId, sentAt: { not: null } },
    select: { ...FACTS, round: ROUND, mentee: NAMED, note: true, answer: true },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
  });
  return {
    yourRequestsToMentors: asked.map(({ round, mentor, ...rest }) => ({
      ...ofRound(round),
      mentor: mentor.name,
      ...rest,
    })),
    requestsToYouAsMentor: received.map(({ round, mentee, ...rest }) => ({
      ...ofRound(round),
      mentee: mentee.name,
      ...rest,
      // A mentee's words concern a mentor as long as something may come of them.
      note: rest.state === "SENT" || rest.state === "ACCEPTED" ? rest.note : "",
    })),
  };
}

function ofRound({ name, programme }: { name: string; programme: { name: string } }) {
  return { programme: programme.name, round: name };
}
