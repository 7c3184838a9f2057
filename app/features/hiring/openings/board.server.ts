import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import type { App } from "~/platform/app-context.server";
import { kept } from "~/platform/database/kept.server";
import { can } from "~/policy/can";
import { countWaiting, readBoard } from "./board.repo.server";
import {
  type BoardCard,
  type BoardFilter,
  type BoardPage,
  columnIdOf,
  columnsOf,
  movesOf,
  ownTasks,
  type ShownCard,
  taskInWords,
  type Waiting,
} from "./domain/board";
import type { Opening } from "./domain/opening";
import { openingHead, openOpening } from "./opening.server";

/** Cards of a column beside the others, and of one column by itself. */
const FIRST = 8;
const PER_PAGE = 100;

/** From so many candidates on, tasks are counted once a minute, and when the reader acts: it takes longer than all else. */
const MANY = 300;

/** Of the opening alone, the same for all who may read its board. */
const waitingOf = kept("board tasks", ({ openingId, now }: AsOf & { openingId: string }, { db }) =>
  countWaiting(db, openingId, now),
);

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
  const counted = isOpen
    ? await (rows.all < MANY ? countWaiting(app.db, id, now) : waitingOf(app, { openingId: id, ...as }))
    : [];
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
    tasks: tasksOf(partOf(actor, opening), counted),
    filter: { ...filter, column: only?.id ?? null },
    more: only !== null && (columns[0]?.count ?? 0) > filter.page * PER_PAGE,
    total: columns.reduce((sum, { count }) => sum + count, 0),
    mayAdd: can(actor, "opening.add-candidates", opening),
    mayMove: can(actor, "opening.move-candidates", opening),
    titles: Object.fromEntries(all.map((column) => [column.id, column.title])),
    isOpen,
  };
}

const partOf = (actor: Actor, { leadId, deciderId, coordinatorId }: Opening) => ({
  leads: actor.id === leadId,
  decides: actor.id === deciderId,
  keeps: actor.id === coordinatorId,
});

function tasksOf(part: ReturnType<typeof partOf>, waiting: readonly { waiting: Waiting; count: number }[]) {
  return ownTasks(part).flatMap((task) => {
    const count = waiting.find((one) => one.waiting === task)?.count ?? 0;
    return count > 0 ? [{ waiting: task, count, words: taskInWords(task, count) }] : [];
  });
}
