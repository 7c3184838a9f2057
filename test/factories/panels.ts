import { createFrameworkVersion } from "./frameworks";
import { createCandidate, createInterview, createOpening, createSeat, qualify } from "./hiring";
import { framedWithKit, KIT } from "./kits";
import { createGrant, createPerson, type Making } from "./people";

/** A second kit, so that a plan has two interviews. */
const DESIGN = { ...KIT, id: "design", name: "Designing together" };

export type PanelScene = {
  versionId: string;
  slug: string;
  team: string;
  otherTeam: string;
  lead: string;
  decider: string;
  coordinator: string;
  opening: string;
  /** Of the kits `coding` and `design`, two places each. */
  stages: { id: string }[];
  candidate: string;
  code: string;
  debrief: string;
};

/** Whoever may interview, in working hours in UTC: qualified for both kits, unless told otherwise. */
export async function createInterviewer(
  making: Making,
  slug: string,
  given: Parameters<typeof createPerson>[1] & {
    kits?: readonly string[];
    state?: "SHADOW" | "REVERSE_SHADOW" | "QUALIFIED" | "LAPSED";
  } = {},
) {
  const { kits = [KIT.id, DESIGN.id], state, ...row } = given;
  const { id } = await createPerson(making, { timeZone: "UTC", ...row });
  await createGrant(making, { personId: id, role: "PANEL_MEMBER" });
  for (const kitId of kits) await qualify(making, slug, { personId: id, kitId, ...(state ? { state } : {}) });
  return id;
}

/** An open opening of a team with a plan of two interviews, and one candidate of whom nothing is planned. */
export async function createPanelScene(making: Making): Promise<PanelScene> {
  const framework = framedWithKit({ slug: "panelled", kits: [KIT, DESIGN] });
  const { id: versionId } = await createFrameworkVersion(making, framework);
  const [team, otherTeam] = [making.newId(), making.newId()];
  await making.db.team.createMany({
    data: [
      { id: team, name: "Till" },
      { id: otherTeam, name: "Shelves" },
    ],
  });
  const people = { lead: "Lea Lead", decider: "Dee Decider", coordinator: "Cora Keeper" };
  const [lead, decider, coordinator] = [
    (await createPerson(making, { name: people.lead, timeZone: "UTC" })).id,
    (await createPerson(making, { name: people.decider, timeZone: "UTC" })).id,
    (await createPerson(making, { name: people.coordinator, timeZone: "UTC" })).id,
  ];
  const plan = [KIT, DESIGN].map(({ id: kitId }) => ({ kitId, bandId: "all", seats: 2 }));
  const { id: opening, stages } = await createOpening(making, {
    ...{ versionId, leadId: lead, deciderId: decider, coordinatorId: coordinator, teamId: team, plan },
  });
  const {
    id: candidate,
    code,
    debriefId: debrief,
  } = await createCandidate(making, { openingId: opening, code: "C-PANE2" });
  return {
    ...{ versionId, slug: framework.slug, team, otherTeam, lead, decider, coordinator, opening },
    ...{ stages, candidate, code, debrief },
  };
}

/** An interview of a stage of the scene, tomorrow at ten unless told otherwise, with people who were asked. */
export async function createPlannedInterview(
  making: Making,
  scene: PanelScene,
  { stage = 0, startsAt = new Date(making.now().getTime() + 25 * 3_600_000), asked = [] as readonly string[] } = {},
): Promise<string> {
  const { id } = await createInterview(making, {
    ...{ candidateId: scene.candidate, debriefId: scene.debrief, stageId: scene.stages[stage]?.id ?? "" },
    ...{ startsAt, askedById: scene.lead },
  });
  for (const personId of asked) {
    await createSeat(making, { interviewId: id, personId, askedById: scene.lead, status: "ASKED", answeredAt: null });
  }
  return id;
}
