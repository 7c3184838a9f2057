import { columns, type PersonalData } from "~/platform/personal-data.server";

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
