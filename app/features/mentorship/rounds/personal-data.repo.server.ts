import { columns, NAMED, type PersonalData } from "~/platform/personal-data.server";

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
