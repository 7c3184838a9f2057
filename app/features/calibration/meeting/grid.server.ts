import { createElement } from "react";
import { itemsOf } from "~/features/calibration/session/domain/items";
import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, roomOf, sessionObject } from "~/features/calibration/session/session-object.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { nameOf } from "~/platform/database/immutable-cache.server";
import { type ReadyMarkup, readyStatic } from "~/platform/http/ready-markup.server";
import { demand } from "~/policy/can";
import type { Grid } from "./domain/grid";
import { type GridFrame, readCells, readGrid } from "./grid.repo.server";
import { logReading } from "./meeting.repo.server";
import { GridTable } from "./ui/grid-table";

export type GridPage = {
  session: Pick<CalibrationSession, "id" | "name" | "status" | "roles">;
  /** What is rated, one of which the grid is about. */
  items: readonly { id: string; label: string }[];
  item: string | null;
  shown: number;
  html: ReadyMarkup;
};

/** Everybody of a meeting and what each rater said of them, once it was shown. @param asked an item, else the first. */
export async function gridPage(app: App, actor: Actor, id: string, asked: string | null): Promise<GridPage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-meeting", sessionObject(session));
  const at = app.now();
  const reading = { readerId: actor.id, since: dayStart(dayText(at)) };
  const [framework, frame] = await Promise.all([
    readFramework(app, session.versionId),
    readGrid(app.db, session, { ...reading, room: roomOf(id) }),
  ]);
  if (frame.unlogged.length > 0) await logReading(app.db, id, frame.unlogged, { ...reading, at });
  const levels = [...new Set(frame.people.map(({ targetLevel }) => targetLevel))];
  const all = levels.flatMap((level) => itemsOf(framework, level, session.unit));
  const items = [...new Map(all.map((item) => [item.id, session.unit === "LEVEL" ? "Level as a whole" : item.label]))];
  const [item] = items.find(([one]) => one === asked) ?? items[0] ?? [null];
  return {
    session: { id, name: session.name, status: session.status, roles: session.roles },
    items: items.map(([one, label]) => ({ id: one, label })),
    item,
    shown: frame.people.filter(({ state }) => state === "shown").length,
    html: await markupOf(app, session, frame, { item: item ?? "", scale: framework.scale }),
  };
}

/**
 * The table as markup, escaped by React, kept under a name made of all that it depends on: ratings do not change in a meeting, and
 * whatever else does counts up the room's number.
 */
async function markupOf(
  app: Pick<App, "keep" | "db">,
  session: CalibrationSession,
  { number, unlogged: _unlogged, recusals, ...frame }: GridFrame,
  { item, scale }: { item: string; scale: readonly { id: string; label: string }[] },
): Promise<ReadyMarkup> {
  const grid: Grid = { ...frame, recusals: session.roles.includes("FACILITATOR") ? recusals : [] };
  const labels = scale.map(({ id, label }) => ({ id, label }));
  const name = nameOf("calibration grid", session.id, session.recusedFrom, number, item, grid, labels);
  return app.keep(name, async () => {
    const cells = await readCells(app.db, session, item);
    return readyStatic(createElement(GridTable, { sessionId: session.id, grid, cells, scale: labels }));
  });
}
