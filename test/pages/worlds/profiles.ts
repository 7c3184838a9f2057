import { createMentorProfile, createProgramme, createRound, enrol } from "../../factories/mentorships";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

/** What a mentee hopes for, and what a mentor tells: to the round's people and its owner. */
export const PROFILE_SECRETS = {
  "words-of-the-hope-of-the-self": ["self", "colleague"],
  "words-of-a-mentor-of-the-round": ["self", "colleague"],
} as const;
const [HOPE, ABOUT] = Object.keys(PROFILE_SECRETS) as [string, string];

export type ProfilesWorld = {
  /** Of the colleague's programme for the team of `self`, who is enrolled as a mentee. */
  profilesRound: string;
  /** A mentor of it. */
  profilesMentor: string;
};

export async function createProfilesWorld(
  app: TestApp,
  people: { self: string; colleague: string; team: string },
): Promise<ProfilesWorld> {
  const programme = await createProgramme(app, { ownerId: people.colleague, name: "Team mentoring" });
  await app.db.mentorshipProgrammeTeam.create({ data: { programmeId: programme.id, teamId: people.team } });
  const round = await createRound(app, { programmeId: programme.id });
  const mentor = await createPerson(app, { name: "Mira", teamId: people.team });
  await createMentorProfile(app, { personId: mentor.id });
  await app.db.mentorProfile.update({ where: { personId: mentor.id }, data: { about: ABOUT } });
  await enrol(app, { roundId: round.id, personId: mentor.id, side: "MENTOR" });
  await enrol(app, { roundId: round.id, personId: people.self, side: "MENTEE", hope: HOPE });
  await app.db.mentorshipRefusal.create({ data: { byId: people.self, aboutId: mentor.id, at: app.now() } });
  return { profilesRound: round.id, profilesMentor: mentor.id };
}
