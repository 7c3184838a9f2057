import { columns, NAMED, type PersonalData } from "~/platform/personal-data.server";

const ROUND = { select: { name: true, programme: NAMED } } as const;
const FACTS = columns("state end sentAt expiresAt answeredAt");

/** What the person asked of mentors, and what mentees asked of them: both sides read the words of both. */
export const requestsData: PersonalData = {
  async exportOf({ db }, { id }) {
    const asked = await db.mentorshipRequest.findMany({
      where: { menteeId: id },
      select: { round: ROUND, mentor: NAMED, ...FACTS, ...columns("rank note answer createdAt") },
      orderBy: [{ createdAt: "asc" }, { rank: "asc" }, { id: "asc" }],
    });
    const received = await db.mentorshipRequest.findMany({
      // Of one whose turn never came the mentor knows nothing.
      where: { mentorId: id, sentAt: { not: null } },
      select: { round: ROUND, mentee: NAMED, ...FACTS, ...columns("note answer") },
      orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    });
    return {
      yourRequestsToMentors: asked.map(({ round, mentor, ...rest }) => ({
        ...{ programme: round.programme.name, round: round.name, mentor: mentor.name },
        ...rest,
      })),
      requestsToYouAsMentor: received.map(({ round, mentee, ...rest }) => ({
        ...{ programme: round.programme.name, round: round.name, mentee: mentee.name },
        ...rest,
        // A mentee's words concern a mentor as long as something may come of them.
        note: rest.state === "SENT" || rest.state === "ACCEPTED" ? rest.note : "",
      })),
    };
  },
  /** None of theirs waits any more. */
  async erase(tx, { personId: id, at }) {
    const closed = { state: "WITHDRAWN" as const, end: "LEFT" as const, answeredAt: at };
    const living = { state: { in: ["WAITING" as const, "SENT" as const] } };
    const either = { OR: [{ menteeId: id }, { mentorId: id }] };
    await tx.mentorshipRequest.updateMany({ where: { ...living, ...either }, data: closed });
    await tx.mentorshipRequest.updateMany({ where: { menteeId: id, note: { not: "" } }, data: { note: "" } });
    await tx.mentorshipRequest.updateMany({ where: { mentorId: id, answer: { not: "" } }, data: { answer: "" } });
  },
};
