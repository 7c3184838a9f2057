import { codedHead, openCandidate } from "~/features/hiring/candidates/candidate.server";
import type { Candidate } from "~/features/hiring/candidates/domain/candidate";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { localTime } from "~/kernel/time/calendar-zone";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { seededRandom, shuffled } from "~/science/seeded-random";
import { listConflicts } from "./candidate-conflict.repo.server";
import {
  type InterviewLine,
  type InterviewPlan,
  type InterviewsPage,
  type PanelView,
  type PlannedInterview,
  stagesLeft,
  whyNotPlannable,
} from "./domain/interview-plan";
import {
  type PanelInterview,
  type PanelPerson,
  type PanelProposal,
  type PanelSetting,
  proposePanels,
} from "./domain/panel";
import { impossibleFor, panelInterviewOf, reasonsFor } from "./domain/panel-asks";
import { findPlan } from "./interview.repo.server";
import { listPanelPeople } from "./panel-people.repo.server";

/** What a candidate's interviews are, and who could hold them. @param zone of the reader. */
export async function interviewsPage(app: App, actor: Actor, id: string, zone: string): Promise<InterviewsPage> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.plan");
  const plan = await findPlan(app.db, id);
  if (!plan) throw notFound();
  const framework = await readFramework(app, plan.versionId);
  const whyNot = whyNotPlannable(plan, candidate);
  const lines = plan.interviews.map((interview) => lineOf(interview, plan, framework));
  const isPresent = ({ debriefId }: PlannedInterview) => debriefId === plan.debrief.id;
  return {
    candidate: codedHead(actor, id, candidate),
    zone,
    today: localTime(app.now(), zone).day,
    number: plan.debrief.number,
    whyNot,
    lines: lines.filter(isPresent),
    earlier: lines.filter((line) => !isPresent(line)),
    left: stagesLeft(plan).map(({ id: stage, name, kitId }) => {
      return { id: stage, name, kitName: kitNameIn(framework, kitId), minutes: kitMinutes(framework, kitId) };
    }),
    panels: whyNot === null ? await panelsFor(app, candidate, plan, framework) : [],
    conflicts: can(actor, "candidate.keep", candidate) ? await listConflicts(app.db, id) : null,
    newInterview: app.newId(),
  };
}

export const kitNameIn = (framework: Framework, kitId: string) =>
  framework.kits?.find(({ id }) => id === kitId)?.name ?? kitId;
const kitMinutes = (framework: Framework, kitId: string) =>
  framework.kits?.find(({ id }) => id === kitId)?.minutes ?? 60;

function lineOf(interview: PlannedInterview, { stages }: InterviewPlan, framework: Framework): InterviewLine {
  const stage = stages.find(({ id }) => id === interview.stageId);
  const kitName = stage ? kitNameIn(framework, stage.kitId) : "";
  return { ...interview, stageName: stage?.name ?? "", kitName, stageSeats: stage?.seats ?? 0 };
}

/** Interviews of the present debrief that are still to come, with their free seats. */
export function openInterviews(plan: InterviewPlan, candidateId: string, setting: PanelSetting, now: Date) {
  return plan.interviews.flatMap((interview): PanelInterview[] => {
    const stage = plan.stages.find(({ id }) => id === interview.stageId);
    const isComing = interview.status === "PLANNED" && Date.parse(interview.startsAt) > now.getTime();
    if (!stage || !isComing || interview.debriefId !== plan.debrief.id) return [];
    return [panelInterviewOf(interview, stage, candidateId, setting)];
  });
}

async function panelsFor(app: App, candidate: Candidate, plan: InterviewPlan, framework: Framework) {
  const setting = { coordinatorId: candidate.coordinatorId, teamId: plan.teamId };
  const interviews = openInterviews(plan, candidate.id, setting, app.now()).filter(({ open }) => open > 0);
  if (interviews.length === 0) return [];
  const people = await listPanelPeople(app.db, {
    candidateId: candidate.id,
    frameworkSlug: plan.frameworkSlug,
    kitIds: [...new Set(interviews.map(({ kitId }) => kitId))],
    times: interviews.map(({ from }) => new Date(from)),
    now: app.now(),
  });
  // Equals are taken by lot, the same for one candidate however often their page is read.
  const proposal = proposePanels(shuffled(people, seededRandom(seedOf(candidate.id))), interviews, setting);
  return interviews.map((interview) => panelView(interview, people, proposal, setting, plan, framework));
}

const seedOf = (text: string) => [...text].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 7);

/** No one reads more names than this. */
const MOST_IMPOSSIBLE = 50;

function panelView(
  interview: PanelInterview,
  people: readonly PanelPerson[],
  { seats, empty }: PanelProposal,
  setting: PanelSetting,
  plan: InterviewPlan,
  framework: Framework,
): PanelView {
  const kit = kitNameIn(framework, interview.kitId);
  const given = seats.filter(({ interviewId }) => interviewId === interview.id).map(({ personId }) => personId);
  const known = people.filter(({ kits }) => kits[interview.kitId] !== undefined);
  const stage = plan.interviews.find(({ id }) => id === interview.id)?.stageId;
  return {
    interviewId: interview.id,
    title: plan.stages.find(({ id }) => id === stage)?.name ?? kit,
    startsAt: new Date(interview.from).toISOString(),
    proposed: people
      .filter(({ id }) => given.includes(id))
      .map((person) => ({ id: person.id, name: person.name, reasons: reasonsFor(person, interview, setting) })),
    empty: emptyInWords(
      empty.filter(({ interviewId }) => interviewId === interview.id),
      given.length,
    ),
    impossible: impossibleFor(known, interview, kit, setting).slice(0, MOST_IMPOSSIBLE),
  };
}

/** @param given how many are proposed. */
function emptyInWords(empty: PanelProposal["empty"], given: number): string[] {
  const nobody = given > 0 ? "Nobody else is possible then." : "Nobody is possible then.";
  const words = empty.map(({ why }) =>
    why === "OTHER" ? ONLY_OWN : `${nobody} Give the interview another time, or ask by hand.`,
  );
  return [...new Set(words)];
}

const ONLY_OWN =
  "Only people of the opening's own team are possible for the last place. It stays free for somebody of another.";
