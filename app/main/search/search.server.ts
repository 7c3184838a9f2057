import { SEARCH_CYCLES, SEARCH_CYCLES_BELOW } from "~/features/assessment/cycles/cycle.repo.server";
import { SEARCH_OWN_ASSESSMENTS } from "~/features/assessment/sheets/assessment.repo.server";
import { SEARCH_SESSIONS } from "~/features/calibration/session/session.repo.server";
import { SEARCH_OPENINGS } from "~/features/hiring/openings/opening.repo.server";
import { searchLadders } from "~/features/ladder/reading/ladder-search.server";
import { SEARCH_PROGRAMMES } from "~/features/mentorship/programmes/programme.repo.server";
import { foundPeople, searched } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import { completedAddress, WebAddress } from "~/kernel/form/web-address";
import type { App } from "~/platform/app-context.server";
import { findMatching } from "~/platform/database/searchable.server";
import { limit } from "~/platform/sessions/limits.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import { areasOf } from "../navigation/areas";
import { areaReaderOf } from "../navigation/reader.server";
import { actionsFor, type Found, matchingActions } from "./actions";

export type FoundGroup = { label: string; items: readonly Found[] };

/** Rooms that can be searched. */
const ROOMS = [
  SEARCH_OWN_ASSESSMENTS,
  SEARCH_CYCLES,
  SEARCH_CYCLES_BELOW,
  SEARCH_SESSIONS,
  SEARCH_PROGRAMMES,
  SEARCH_OPENINGS,
];
/** The page that opens a result of each room. */
const ADDRESS: Readonly<Record<string, (id: string) => string>> = {
  assessment: (id) => `/assessments/${id}`,
  cycle: (id) => `/cycles/${id}`,
  progress: (id) => `/cycles/${id}/progress`,
  session: (id) => `/calibration/${id}`,
  programme: (id) => `/mentorship/programmes/${id}`,
  opening: (id) => `/hiring/openings/${id}`,
};

/** Results per group. */
const EACH = 6;
/** Minimum length of a query; one letter matches too much. */
const FEWEST_LETTERS = 2;

/**
 * What the reader may open whose words start with the query. Queries under two letters list what the reader can start. A reader whose
 * address is unconfirmed finds people and pages, but no reviews. A pasted link can be added as evidence.
 */
export async function searchAll(app: App, signedIn: SignedIn, typed: string): Promise<FoundGroup[]> {
  const { actor } = signedIn;
  const reader = areaReaderOf(signedIn);
  const actions = actionsFor(actor, reader, areasOf(reader));
  const link = completedAddress(typed);
  if (WebAddress.safeParse(typed).success && /[/?#]/.test(typed)) return groups([["Actions", [addingLink(link)]]]);
  const text = searched(typed);
  if (text.length < FEWEST_LETTERS) return groups([["Actions", actions.slice(0, EACH)]]);
  await limit(app, "search", actor.id);
  const [people, ladders, things] = await Promise.all([
    foundPeople(app, actor, text, { take: EACH }),
    searchLadders(app, actor, text, EACH),
    searchRooms(app, actor, text),
  ]);
  const found = people.map(({ id, name, levelCode, team }) => {
    return { title: name, about: [levelCode, team].filter(Boolean).join(", "), to: `/people/${id}` };
  });
  return groups([
    ["People", found],
    ["Actions and pages", matchingActions(actions, text, EACH)],
    ["My work", things],
    ["Ladders and levels", ladders.parts],
    ["Expectations", ladders.expectations],
  ]);
}

/** A pasted link is evidence to add. */
const addingLink = (url: string): Found => ({
  title: "Add this link as evidence",
  about: url,
  to: `/evidence/new?${new URLSearchParams({ url })}`,
});

const groups = (all: readonly (readonly [label: string, items: readonly Found[]])[]): FoundGroup[] =>
  all.filter(([, items]) => items.length > 0).map(([label, items]) => ({ label, items }));

async function searchRooms(app: App, actor: Actor, text: string): Promise<Found[]> {
  const by = { readerId: actor.id, partnerOf: actor.partnerOf, reach: actor.reach, today: app.now() };
  const rows = await findMatching(app.db, ROOMS, { by, text, each: EACH });
  return rows.flatMap(({ kind, id, title, about }) => {
    const to = ADDRESS[kind]?.(id);
    return to ? [{ title, about, to }] : [];
  });
}
