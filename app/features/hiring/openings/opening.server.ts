import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import type { Opening } from "./domain/opening";
import { type OpeningDay, openingDays } from "./domain/opening-days";
import { partsIn } from "./domain/opening-fields";
import { type OpeningNext, openingNext } from "./domain/opening-next";
import { type CandidateCounts, countCandidates } from "./opening-list.repo.server";
import { openingObject, openOpening } from "./opening-object.server";

/** What the frame of an opening's pages needs of it. */
export function openingHead(actor: Actor, opening: Opening) {
  const { id, role, status } = opening;
  const object = openingObject(opening);
  const leads = can(actor, "opening.manage", object);
  return { id, role, status, leads, runs: can(actor, "opening.read-candidates", object) };
}

export type OpeningOverview = {
  head: ReturnType<typeof openingHead>;
  opening: Omit<Opening, "competencies" | "stages" | "seated">;
  stages: number;
  days: OpeningDay[];
  /** What the reader is in it. */
  parts: string[];
  /** To those who run it, once it is open. */
  counts: CandidateCounts | null;
  next: OpeningNext | null;
};

/** What an opening is, who answers for it, and how far it is. */
export async function openingPage(app: App, actor: Actor, id: string): Promise<OpeningOverview> {
  const found = await openOpening(app.db, actor, id, "opening.read");
  const { competencies: _asked, stages, seated: _seated, ...opening } = found;
  const head = openingHead(actor, found);
  const counts = head.runs && found.status !== "DRAFT" ? await countCandidates(app.db, id) : null;
  const reader = {
    leads: head.leads,
    decides: actor.id === found.deciderId,
    keeps: can(actor, "opening.read-names", openingObject(found)),
  };
  return {
    head,
    opening,
    stages: stages.length,
    days: openingDays(found, dayText(app.now())),
    parts: partsIn(found, actor.id),
    counts,
    next: openingNext(found, counts, reader),
  };
}
