import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, sessionObject } from "~/features/calibration/session/session-object.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import type { CalibrationReading } from "./domain/reading";
import { type StatisticsView, statisticsView } from "./domain/reading-view";
import { findReading } from "./reading.repo.server";

/** `waiting`: being worked out. `no-part`: it is also about somebody in whose case the reader has no part, by now. */
export type StatisticsState =
  | { is: "waiting" }
  | { is: "no-part" }
  | { is: "few"; minimum: number }
  | { is: "read"; view: StatisticsView; labels: Readonly<Record<string, string>>; framework: string };

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
  // Neither a stored reading nor a minimum changes, and small groups take a while to add up.
  const view = await app.keep(`statistics ${id} ${round} ${minimum}`, async () =>
    statisticsView(stored.content, minimum),
  );
  if (!view) return { session: head, state: { is: "few", minimum } };
  const framework = await readFramework(app, versionId);
  const labels = labelsOf(framework, stored.content);
  return {
    session: head,
    state: { is: "read", view, labels, framework: `/frameworks/${framework.slug}@${framework.version}` },
  };
}

/** What ids of words, items and vignettes are called. Versions from before there were vignettes have none. */
function labelsOf(
  framework: Framework & { vignettes?: readonly { id: string; title: string }[] },
  { items }: CalibrationReading,
): Record<string, string> {
  return Object.fromEntries([
    ...framework.scale.map(({ id, label }) => [id, label]),
    ...items.map(({ id, label }) => [id, label]),
    ...(framework.vignettes ?? []).map(({ id, title }) => [id, title]),
  ]);
}
