import { type Actor, hasRole } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import type { OpeningStatus } from "./domain/opening";
import type { OpeningFilter } from "./opening.schema";
import { listLeadless, listOpenings, type OpeningCard } from "./opening-list.repo.server";

const MOST_LEADLESS = 50;
const STATUS: Record<OpeningFilter, OpeningStatus | null> = {
  all: null,
  draft: "DRAFT",
  open: "OPEN",
  closed: "CLOSED",
};

export type OpeningList = Listed<OpeningCard> & {
  readerId: string;
  state: OpeningFilter;
  mayFound: boolean;
  /** For administrators, who see that these openings are there and no more. */
  leadless: OpeningCard[];
};

/** The openings that somebody runs or sits in. */
export async function openingList(app: App, actor: Actor, state: OpeningFilter, page: number): Promise<OpeningList> {
  const asked = { readerId: actor.id, status: STATUS[state] };
  const list = await listed(page, (slice) => listOpenings(app.db, asked, slice));
  const leadless = hasRole(actor, "ADMINISTRATOR") ? await listLeadless(app.db, MOST_LEADLESS) : [];
  return { ...list, readerId: actor.id, state, mayFound: can(actor, "opening.found", null), leadless };
}
