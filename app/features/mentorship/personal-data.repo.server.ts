import { columns, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** Programmes that the person owns, with their rounds; who takes part in them is told by those people's own exports. */
export const programmesData: PersonalData = {
  keeps: { "A programme is the organization's.": ["MentorshipProgramme"] },
  async exportOf({ db }, { id: ownerId }) {
    return {
      mentorshipProgrammesYouOwn: await db.mentorshipProgramme.findMany({
        where: { ownerId },
        select: {
          ...columns("name purpose kind createdAt endedAt"),
          rounds: { select: columns("name opensOn closesOn startsOn endsOn status"), orderBy: { number: "asc" } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
    };
  },
};

/** The person's part in rounds. Wishes for them are in nobody's export but the wisher's. */
export const roundsData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const enrolments = await db.mentorshipEnrolment.findMany({
      where: { personId },
      select: {
        round: { select: { name: true, programme: NAMED } },
        ...columns("side seats wanted frameworkSlug heldLevel targetLevel hope languages enrolledAt withdrawnAt"),
        expectations: { select: { expectationId: true }, orderBy: { place: "asc" } },
        wishes: { select: { wished: NAMED }, orderBy: { rank: "asc" } },
      },
      orderBy: [{ enrolledAt: "asc" }, { id: "asc" }],
    });
    return {
      mentorshipEnrolments: enrolments.map(({ round, expectations, wishes, ...rest }) => ({
        ...{ programme: round.programme.name, round: round.name },
        ...rest,
        expectations: expectations.map(({ expectationId }) => expectationId),
        wishes: wishes.map(({ wished }) => wished.name),
      })),
    };
  },
  /** That they took part, towards which level, stays. */
  async erase(tx, { personId }) {
    await tx.enrolmentWish.deleteMany({ where: { enrolment: { personId } } });
    await tx.mentorshipEnrolment.updateMany({ where: { personId }, data: { hope: "", languages: [] } });
  },
};

/**
 * What the person tells and keeps for mentorship. Refusals are exported to whoever made them; those about somebody are in nobody's
 * export, but go with either.
 */
export const profilesData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const refusals = await db.mentorshipRefusal.findMany({
      where: { byId: personId },
      select: { about: NAMED, at: true },
      orderBy: [{ at: "asc" }, { aboutId: "asc" }],
    });
    return {
      mentorProfile: await db.mentorProfile.findUnique({
        where: { personId },
        select: {
          ...columns("seats about waysOfWorking pathways changedAt"),
          offers: {
            select: columns("frameworkSlug competencyId levelCode"),
            orderBy: [{ frameworkSlug: "asc" }, { competencyId: "asc" }],
          },
        },
      }),
      mentorshipHours: await db.mentorshipHours.findMany({
        where: { personId },
        select: columns("weekday fromMinute untilMinute"),
        orderBy: [{ weekday: "asc" }, { fromMinute: "asc" }],
      }),
      youWouldRatherNotBePairedWith: refusals.map(({ about, at }) => ({ person: about.name, at })),
    };
  },
  async erase(tx, { personId: id }) {
    await tx.mentorProfile.deleteMany({ where: { personId: id } });
    await tx.mentorshipHours.deleteMany({ where: { personId: id } });
    await tx.mentorshipRefusal.deleteMany({ where: { OR: [{ byId: id }, { aboutId: id }] } });
  },
};

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

export const pairingData: PersonalData = {
  keeps: {
    "A run can be checked as long as it and what it went by are as they were; its mentees and mentors are ids.": [
      "PairingDecision",
      "PairingRun",
      "PairingRunPair",
      "PairingRunSeat",
      "PairingRunUnmatched",
    ],
  },
};

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
