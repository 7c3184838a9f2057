import type { Db } from "~/platform/database/database.server";

const NAMED = { select: { name: true } } as const;

/**
 * What somebody tells and keeps for mentorship, and their part in rounds. Refusals are exported to whoever made them; those about
 * somebody are in nobody's export, and neither are wishes for them.
 */
export async function exportMentorProfile(db: Db, personId: string) {
  const [mentorProfile, mentorshipHours, refusals, enrolments] = await Promise.all([
    db.mentorProfile.findUnique({
      where: { personId },
      select: {
        seats: true,
        about: true,
        waysOfWorking: true,
        pathways: true,
        changedAt: true,
        offers: {
          select: { frameworkSlug: true, competencyId: true, levelCode: true },
          orderBy: [{ frameworkSlug: "asc" }, { competencyId: "asc" }],
        },
      },
    }),
    db.mentorshipHours.findMany({
      where: { personId },
      select: { weekday: true, fromMinute: true, untilMinute: true },
      orderBy: [{ weekday: "asc" }, { fromMinute: "asc" }],
    }),
    db.mentorshipRefusal.findMany({
      where: { byId: personId },
      select: { about: NAMED, at: true },
      orderBy: [{ at: "asc" }, { aboutId: "asc" }],
    }),
    listEnrolments(db, personId),
  ]);
  return {
    mentorProfile,
    mentorshipHours,
    youWouldRatherNotBePairedWith: refusals.map(({ about, at }) => ({ person: about.name, at })),
    mentorshipEnrolments: enrolments.map(({ round, expectations, wishes, ...rest }) => ({
      programme: round.programme.name,
      round: round.name,
      ...rest,
      expectations: expectations.map(({ expectationId }) => expectationId),
      wishes: wishes.map(({ wished }) => wished.name),
    })),
  };
}

function listEnrolments(db: Db, personId: string) {
  return db.mentorshipEnrolment.findMany({
    where: { personId },
    select: {
      round: { select: { name: true, programme: NAMED } },
      side: true,
      seats: true,
      wanted: true,
      frameworkSlug: true,
      heldLevel: true,
      targetLevel: true,
      hope: true,
      languages: true,
      enrolledAt: true,
      withdrawnAt: true,
      expectations: { select: { expectationId: true }, orderBy: { place: "asc" } },
      wishes: { select: { wished: NAMED }, orderBy: { rank: "asc" } },
    },
    orderBy: [{ enrolledAt: "asc" }, { id: "asc" }],
  });
}
