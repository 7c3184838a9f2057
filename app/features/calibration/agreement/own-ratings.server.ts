import { itemsOf } from "~/features/calibration/session/domain/items";
import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, sessionObject } from "~/features/calibration/session/session-object.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import type { CalibrationReading } from "./domain/reading";
import type { OwnSeverity } from "./domain/reading-raters";
import { findReading, listOwnRatings, type OwnRating } from "./reading.repo.server";
import type { OwnRow } from "./ui/own-ratings-view";

export type OwnPage = {
  session: Pick<CalibrationSession, "id" | "name" | "status" | "roles">;
  /** `null` while it is being worked out. */
  severity: OwnSeverity | null;
  rows: Listed<OwnRow>;
};

/**
 * How somebody rated in a locked session, for themselves alone.
 * @throws {Refusal} `not-found`: they were no rater in it, or it is not locked.
 */
export async function ownRatingsPage(app: App, actor: Actor, sessionId: string, page: number): Promise<OwnPage> {
  const session = await openSession(app.db, actor, sessionId);
  demand(actor, "calibration.read-own-ratings", sessionObject(session));
  const { id, name, status, roles, round, versionId, unit } = session;
  const [framework, stored, rows] = await Promise.all([
    readFramework(app, versionId),
    findReading(app.db, { sessionId: id, round }),
    listed(page, (slice) => listOwnRatings(app.db, id, actor.id, slice)),
  ]);
  const words = new Map(framework.scale.map((word) => [word.id, word.label]));
  const word = (one: string | null) => (one === null ? null : (words.get(one) ?? one));
  const label = ({ level, item }: OwnRating) =>
    itemsOf(framework, level, unit).find((one) => one.id === item)?.label ?? item;
  const shown = rows.rows.map((row): OwnRow => {
    const { personId, name, note } = row;
    const item = label(row);
    return { personId, name, note, item, word: word(row.word)!, before: word(row.before), outcome: word(row.outcome) };
  });
  return {
    session: { id, name, status, roles },
    severity: stored ? severityOf(stored.content, session, actor.id) : null,
    rows: { ...rows, rows: shown },
  };
}

/** As it was read; not where it is also about somebody in whose case the rater has no part by now. */
function severityOf({ own }: CalibrationReading, { recusedFrom }: CalibrationSession, raterId: string): OwnSeverity {
  const read = own[raterId];
  const nothing = { effect: null, interval: null, ratings: 0, compared: 0, without: [] };
  if (!read) return { ...nothing, why: "You were no rater when this round was read." };
  if (recusedFrom.every((personId) => read.without.includes(personId))) return read;
  return { ...nothing, why: "It is also about somebody in whose case you have no part by now." };
}
