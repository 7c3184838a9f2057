import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { inReadingOrder, type StartingPointKind } from "./domain/starting-point";
import * as points from "./starting-points.repo.server";

/** A competency with what interviews showed of it. */
export type NamedPoint = { id: string; name: string; kind: StartingPointKind; sentence: string };

/** Keeps what somebody takes over from their interviews; part of the transaction in which they do. */
export function keepStartingPoints(tx: Tx, rows: points.StartingRows): Promise<void> {
  return points.storeStartingPoints(tx, rows);
}

/** What the actor took over, in words. */
export async function ownStartingPoints(app: App, actor: Actor): Promise<NamedPoint[]> {
  return named(app, await points.listStartingPoints(app.db, actor.id));
}

/** Likewise, where the assessment is their first; nothing beside any other. Nobody else reads it. */
export async function startingPointsBeside(app: App, actor: Actor, assessmentId: string): Promise<NamedPoint[]> {
  return named(app, await points.listBeside(app.db, actor.id, assessmentId));
}

async function named(app: App, found: readonly points.FoundPoint[]): Promise<NamedPoint[]> {
  const [first] = found;
  if (!first) return [];
  const { competencies } = await readFramework(app, first.versionId);
  const ids = competencies.map(({ id }) => id);
  const nameOf = (id: string) => competencies.find((one) => one.id === id)?.name ?? id;
  const all = found.map(({ competencyId, kind, sentence }) => ({
    id: competencyId,
    name: nameOf(competencyId),
    kind,
    sentence,
  }));
  return inReadingOrder(all, ids);
}
