import type { AuditEvent } from "~/platform/audit/audit.server";
import { type AssessmentRows, assessmentsOf, type World } from "./assessments";
import { type ConversationRows, conversationsOf } from "./conversation";
import { type CycleRows, cyclesOf } from "./cycles";
import { type EvidenceRows, evidenceOf } from "./evidence";
import { type CycleRow, reviewTeams } from "./movement";
import { type OpportunityRows, opportunitiesOf } from "./opportunities";
import { type PeerRows, peersOf } from "./peers";
import { type PeopleRows, peopleRows } from "./people";
import { type PlanRows, planRows } from "./plan";
import { readRoster } from "./roster";
import { readTexts } from "./texts";

/** Every row of the demonstration organisation. */
export type Organisation = PeopleRows &
  EvidenceRows &
  ConversationRows & {
    /** Oldest first: a person has one open self-assessment at a time, so they are stored as they happened. */
    halfYears: AssessmentRows[][];
    /** Closed, of some managers' reports. */
    teamCycles: CycleRow[];
    cycles: CycleRows;
    audit: AuditEvent[];
    peers: PeerRows;
    growth: OpportunityRows;
    plan: PlanRows;
  };

/**
 * Lantern: 60 people in 8 teams, with two years of self-assessments. The same day and framework versions give the same
 * rows; nothing else has a part in it.
 */
export function organisation(today: Date, published: World["published"]): Organisation {
  const world: World = { today, roster: readRoster(), texts: readTexts(), published };
  const byPerson = world.roster.map((plan) => ({ plan, assessments: assessmentsOf(plan, world) }));
  const teamCycles = reviewTeams(byPerson, world);
  const cycles = cyclesOf(byPerson, world);
  const assessments = [...byPerson.flatMap((one) => one.assessments), ...cycles.unbegun];
  const evidence = byPerson.map((one) => evidenceOf(one.plan, one.assessments, world));
  return {
    ...peopleRows(world.roster, today),
    teamCycles,
    evidence: evidence.flatMap((one) => one.evidence),
    links: evidence.flatMap((one) => one.links),
    corroborations: evidence.flatMap((one) => one.corroborations),
    ...conversationsOf(assessments, world),
    plan: planRows(world),
    peers: peersOf(assessments, [...teamCycles, ...cycles.cycles], world),
    cycles,
    halfYears: [4, 3, 2, 1, 0].map((halfYear) => assessments.filter((one) => one.halfYear === halfYear)),
    audit: [...assessments.filter(({ sheets }) => sheets.length > 0).flatMap(auditOf), ...cycles.audit].sort(
      (a, b) => a.at.getTime() - b.at.getTime(),
    ),
    growth: opportunitiesOf(world, assessments),
  };
}

function auditOf({ assessment, sheets, sealings }: AssessmentRows): AuditEvent[] {
  const { subjectId } = assessment;
  const action = "assessment.start" as const;
  const started = { at: new Date(assessment.startedAt), actorId: subjectId, action, subjectId };
  const submitted = sealings.map(
    ({ sheetId, submittedAt }): AuditEvent => ({
      at: submittedAt,
      actorId: sheets.find(({ id }) => id === sheetId)?.raterId ?? null,
      action: "sheet.submit",
      subjectId,
      objectId: sheetId,
    }),
  );
  return [{ ...started, objectId: assessment.id }, ...submitted];
}
