import { defaultsOf } from "~/features/mentorship/programmes/domain/programme";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { personId } from "./people";
import { PROGRAMME_OWNER } from "./roster";

/** A second programme of another kind, for newcomers, whose first round opened yesterday. */
export async function seedMentorshipProgramme({ tx, today, roster }: Seeding): Promise<void> {
  const owner = roster.find(({ name }) => name === PROGRAMME_OWNER);
  if (!owner) throw new Error(`The demonstration has no ${PROGRAMME_OWNER}.`);
  const before = (days: number) => daysBefore(today, days);
  const { menteeLevels, mentorLevels, weights, ...defaults } = defaultsOf("ONBOARDING");
  const id = idOf("programme", "first weeks");
  await tx.mentorshipProgramme.create({
    data: {
      ...defaults,
      menteeLevels: [...menteeLevels],
      mentorLevels: [...mentorLevels],
      weights: { ...weights },
      id,
      name: "First weeks",
      purpose: "Whoever is new has a buddy who shows them around, and whom they can ask anything.",
      kind: "ONBOARDING",
      ownerId: personId(owner),
      createdAt: before(20),
    },
  });
  const days = { opensOn: before(1), closesOn: before(-20), startsOn: before(-27), endsOn: before(-111) };
  const round = { id: idOf("mentorship round", "first weeks"), programmeId: id, number: 1, name: "New this winter" };
  await tx.mentorshipRound.create({ data: { ...round, ...days, status: "ENROLLING", createdAt: before(10) } });
}
