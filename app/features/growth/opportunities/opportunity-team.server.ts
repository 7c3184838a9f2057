import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import type { LackingExpectation } from "./domain/opportunity-lacking";
import type { PlaceView } from "./domain/opportunity-page";
import * as opportunities from "./opportunity.repo.server";
import { objectOf } from "./opportunity.server";
import { placesOfReports } from "./opportunity-place.server";
import { type LackingRow, listLacking } from "./opportunity-team.repo.server";

const SUGGESTED = 200;

export type TeamOpportunities = { lacking: Listed<LackingExpectation>; places: Listed<PlaceView> };

/**
 * Who among one's reports lacks a chance to show what, with what is open that would give it. Reasons are judgements: reading
 * them is in each person's log.
 */
export async function teamOpportunities(app: App, actor: Actor, page: number): Promise<TeamOpportunities> {
  const found = await readLacking(app, actor, page);
  const wanted = {
    slugs: [...new Set(found.rows.map(({ slug }) => slug))],
    expectationIds: found.rows.map(({ expectationId }) => expectationId),
  };
  const open = found.rows.length > 0 ? await opportunities.listExercising(app.db, actor.id, wanted, SUGGESTED) : [];
  const readable = open.filter((row) => can(actor, "opportunity.read", objectOf(row)));
  const rows = await Promise.all(found.rows.map((row) => inWords(app, row, readable)));
  return { lacking: { ...found, rows }, places: await placesOfReports(app, actor, 1) };
}

function readLacking(app: App, actor: Actor, page: number): Promise<Listed<LackingRow>> {
  return audited(app.db, async (tx) => {
    const found = await listed(page, (slice) => listLacking(tx, actor.id, slice));
    const allowed = (personId: string) => can(actor, "lacking.read", { id: personId, managerId: actor.id });
    const rows = found.rows.map((row) => ({ ...row, people: row.people.filter((one) => allowed(one.personId)) }));
    const read = [...new Set(rows.flatMap(({ people }) => people.map(({ personId }) => personId)))];
    const event = { at: app.now(), actorId: actor.id, action: "lacking.read" as const };
    await recordAudits(
      tx,
      read.map((subjectId) => ({ ...event, subjectId, objectId: subjectId })),
    );
    return { ...found, rows };
  });
}

type Open = opportunities.OpportunityRow & { slug: string };

async function inWords(app: App, row: LackingRow, open: readonly Open[]): Promise<LackingExpectation> {
  const framework = await readFramework(app, row.versionId);
  const all = framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  const expectation = all.find(({ id }) => id === row.expectationId);
  const competency = framework.competencies.find(({ id }) => id === expectation?.competencyId);
  const fitting = open.filter(
    ({ slug, expectationIds }) => slug === row.slug && expectationIds.includes(row.expectationId),
  );
  return {
    key: `${row.slug} ${row.expectationId}`,
    slug: row.slug,
    expectationId: row.expectationId,
    levelCode: expectation?.levelCode ?? "",
    competency: competency?.name ?? "",
    statement: expectation?.statement ?? "",
    people: row.people,
    exercising: fitting.map(({ id, title, kind, places, held }) => ({ id, title, kind, left: places - held })),
  };
}
