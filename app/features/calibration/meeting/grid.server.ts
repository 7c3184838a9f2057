import { itemsOf } from "~/features/calibration/session/domain/items";
import { type CalibrationSession, headOf, type SessionHead } from "~/features/calibration/session/domain/session";
import { openSession, roomOf, sessionObject } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { nameOf } from "~/platform/database/immutable-cache.server";
import { demand } from "~/policy/can";
import type { Grid, GridCell } from "./domain/grid";
import { type GridFrame, readCells, readGrid } from "./grid.repo.server";
import { logReading } from "./meeting.repo.server";

/** Everything that a table says, and a name that changes with any of it. */
export type GridTable = {
  name: string;
  grid: Grid;
  cells: readonly GridCell[];
  scale: readonly { id: string; label: string }[];
};

export type GridPage = {
  session: SessionHead;
  /** What is rated, one of which the grid is about. */
  items: readonly { id: string; label: string }[];
  item: string | null;
  shown: number;
  table: GridTable;
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
    session: headOf(session),
    items: items.map(([one, label]) => ({ id: one, label })),
    item,
    shown: frame.people.filter(({ state }) => state === "shown").length,
    table: await tableOf(app, session, frame, { item: item ?? "", scale: framework.scale }),
  };
}

/**
 * Its cells are kept under a name made of all that they depend on: ratings do not change in a meeting, and whatever else does
 * counts up the room's number.
 */
async function tableOf(
  app: Pick<App, "keep" | "db">,
  session: CalibrationSession,
  { number, unlogged: _unlogged, recusals, ...frame }: GridFrame,
  { item, scale }: { item: string; scale: readonly { id: string; label: string }[] },
): Promise<GridTable> {
  const grid: Grid = { ...frame, recusals: session.roles.includes("FACILITATOR") ? recusals : [] };
  const labels = scale.map(({ id, label }) => ({ id, label }));
  const name = nameOf("calibration grid", session.id, session.recusedFrom, number, item, grid, labels);
  const cells = await app.keep(name, () => readCells(app.db, session, item));
  return { name, grid, cells, scale: labels };
}
