import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { readBoard } from "./board.repo.server";
import {
  type BoardCard,
  type BoardFilter,
  type BoardPage,
  columnIdOf,
  columnsOf,
  movesOf,
  type ShownCard,
} from "./domain/board";
import { openingHead, openOpening } from "./opening.server";
import { openingTasks } from "./opening-tasks.server";

/** Cards of a column beside the others, and of one column by itself. */
const FIRST = 8;
const PER_PAGE = 100;

/** Stages as columns with candidates by code, those longest in a column first. */
export async function boardPage(
  app: App,
  actor: Actor,
  id: string,
  { as, ...filter }: BoardFilter & { as: AsOf },
): Promise<BoardPage> {
  const opening = await openOpening(app.db, actor, id, "opening.read-candidates");
  const now = app.now();
  const all = columnsOf(opening.stages);
  const only = all.find((column) => column.id === filter.column) ?? null;
  const { code, waiting, days } = filter;
  const rows = await readBoard(app.db, {
    ...{ openingId: id, now, code, waiting, days },
    ...(only
      ? { columns: [only], skip: (filter.page - 1) * PER_PAGE, take: PER_PAGE }
      : { columns: all.filter(({ place }) => place !== "ENDED"), skip: 0, take: FIRST }),
  });
  const isOpen = opening.status === "OPEN";
  const shown = (card: BoardCard): ShownCard => ({
    ...card,
    ...(isOpen ? movesOf(card, all, now.toISOString()) : { back: null, on: null }),
  });
  const columns = (only ? [only] : all).map((column) => {
    const counts = rows.counts.filter((one) => columnIdOf(one) === column.id);
    const isFolded = column.place === "ENDED" && !only;
    return {
      ...column,
      count: counts.reduce((sum, { count }) => sum + count, 0),
      cards: isFolded ? [] : rows.cards.filter((card) => columnIdOf(card) === column.id).map(shown),
      ends: isFolded ? counts.map(({ place, count }) => ({ place, count })).sort((a, b) => b.count - a.count) : [],
    };
  });
  return {
    head: openingHead(actor, opening),
    columns,
    tasks: await openingTasks(app, actor, opening, { as, candidates: rows.all }),
    filter: { ...filter, column: only?.id ?? null },
    more: only !== null && (columns[0]?.count ?? 0) > filter.page * PER_PAGE,
    total: columns.reduce((sum, { count }) => sum + count, 0),
    mayAdd: can(actor, "opening.add-candidates", opening),
    mayMove: can(actor, "opening.move-candidates", opening),
    titles: Object.fromEntries(all.map((column) => [column.id, column.title])),
    isOpen,
  };
}
