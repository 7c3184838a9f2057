import { readFramework } from "~/features/ladder/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type StatisticsView, statisticsView } from "./domain/reading-view";
import type { CalibrationSession } from "./domain/session";
import { findReading } from "./reading.repo.server";
import { openSession, sessionObject } from "./session-object.server";

/** `waiting`: being worked out. `no-part`: it is also about somebody in whose case the reader has no part, by now. */
export type StatisticsState =
  | { is: "waiting" }
  | { is: "no-part" }
  | { is: "few"; minimum: number }
  | { is: "read"; view: StatisticsView; words: Readonly<Record<string, string>>; framework: string };

export type StatisticsPage = {
  session: Pick<CalibrationSession, "id" | "name" | "status" | "roles">;
  state: StatisticsState;
};

/**
 * What a locked round says of how its group rates.
 * @throws {Refusal} `not-found`: to nobody but its facilitators, and not before the lock.
 */
export async function statisticsPage(app: App, actor: Actor, sessionId: string): Promise<StatisticsPage> {
  const session = await openSession(app.db, actor, sessionId);
  demand(actor, "calibration.read-statistics", sessionObject(session));
  const { id, name, status, roles, round, versionId, recusedFrom } = session;
  const head = { id, name, status, roles };
  const stored = await findReading(app.db, { sessionId: id, round });
  if (!stored) return { session: head, state: { is: "waiting" } };
  if (stored.content.of.some((personId) => recusedFrom.includes(personId))) {
    return { session: head, state: { is: "no-part" } };
  }
  const minimum = app.env.SMALLEST_GROUP;
  const view = statisticsView(stored.content, minimum);
  if (!view) return { session: head, state: { is: "few", minimum } };
  const { slug, version, scale } = await readFramework(app, versionId);
  const words = Object.fromEntries(scale.map((word) => [word.id, word.label]));
  return { session: head, state: { is: "read", view, words, framework: `/frameworks/${slug}@${version}` } };
}
