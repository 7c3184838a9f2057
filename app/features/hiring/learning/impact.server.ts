import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import { GROUPS_TO_WAIT_FOR, type ImpactReading } from "./domain/impact-reading";
import { type ImpactStep, impactSteps } from "./domain/impact-steps";
import { findImpactReading, type ImpactRow, listImpactReadings } from "./impact.repo.server";
import { type LearningReader, learningReader } from "./statistics.server";

export type ImpactList = {
  reader: LearningReader;
  /** Candidates whom closed openings of a team wait for. */
  waitsFor: number;
  readings: Listed<ImpactRow>;
};

/** What was counted of closed openings of the reader's teams. */
export async function impactList(app: App, actor: Actor, page: number): Promise<ImpactList> {
  demand(actor, "hiring-impact.read", null);
  const minimum = app.env.SMALLEST_GROUP;
  const readings = await listed(page, (slice) => listImpactReadings(app.db, actor.partnerOf, slice));
  const rows = readings.rows.map((row) => (row.minimum < minimum ? { ...row, attributes: [] } : row));
  return { reader: learningReader(actor), waitsFor: minimum * GROUPS_TO_WAIT_FOR, readings: { ...readings, rows } };
}

export type ImpactPage = {
  reader: LearningReader;
  team: string;
  minimum: number;
  openings: number;
  period: Pick<ImpactReading, "closedFrom" | "closedUntil">;
  /** By what people were asked. */
  tables: readonly { attribute: string; steps: readonly ImpactStep[] }[];
};

/**
 * Adverse impact of some closed openings of a team. The same page today and in a year: neither what candidates say later, nor another
 * opening, nor a filter changes it.
 * @throws {Refusal} `not-found`: there is none, or the reader is no people partner of the team.
 */
export async function impactPage(app: App, actor: Actor, teamId: string, number: number): Promise<ImpactPage> {
  demand(actor, "hiring-impact.read-team", teamId);
  const found = Number.isInteger(number) ? await findImpactReading(app.db, teamId, number) : null;
  if (!found) throw notFound();
  const { teamName, content } = found;
  const { closedFrom, closedUntil, openingIds } = content;
  // What was counted when fewer were enough stays hidden where more are asked for.
  const tables = content.minimum < app.env.SMALLEST_GROUP ? [] : content.tables;
  return {
    reader: learningReader(actor),
    team: teamName,
    minimum: app.env.SMALLEST_GROUP,
    openings: openingIds.length,
    period: { closedFrom, closedUntil },
    tables: tables.map((table) => ({ attribute: table.attribute, steps: impactSteps(table) })),
  };
}
