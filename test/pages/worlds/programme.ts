import { createProgramme, createRound, enrol } from "../../factories/mentorships";
import type { TestApp } from "../../setup/app";

/** What `self` hopes for, to whom they are paired with and the owner of the programme, who is their manager. */
const HOPE = "words-of-a-hope-in-mentorship";
export const PROGRAMME_SECRETS: Record<string, readonly ("self" | "manager")[]> = { [HOPE]: ["self", "manager"] };

export type ProgrammeWorld = {
  /** Of the manager, for the team of `self` alone, with a round in which `self` is enrolled and one that nobody else sees. */
  teamProgramme: { id: string; round: string; draft: string };
};

type People = { self: string; manager: string; team: string };

export async function createProgrammeWorld(app: TestApp, { self, manager, team }: People): Promise<ProgrammeWorld> {
  const { id } = await createProgramme(app, { ownerId: manager, name: "Of one team" });
  await app.db.mentorshipProgrammeTeam.create({ data: { programmeId: id, teamId: team } });
  const round = await createRound(app, { programmeId: id });
  const draft = await createRound(app, { programmeId: id, number: 2, name: "Spring", status: "DRAFT" });
  await enrol(app, { roundId: round.id, personId: self, side: "MENTEE", hope: HOPE });
  return { teamProgramme: { id, round: round.id, draft: draft.id } };
}
