import { openingObject, openOpening } from "~/features/hiring/openings/opening-object.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { listedAt, type Place } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { listCandidates } from "./candidate-list.repo.server";
import { candidateState } from "./domain/candidate-state";

/** Candidates of an opening for whoever runs it: by name for the coordinator, by code for those who judge. */
export async function candidateList(app: App, actor: Actor, openingId: string, query: string, place: Place) {
  const opening = await openOpening(app.db, actor, openingId, "opening.read-candidates");
  const object = openingObject(opening);
  const named = can(actor, "opening.read-names", object);
  const { rows, ...turning } = await listedAt(place, (from, take) =>
    listCandidates(app.db, { openingId: opening.id, query, named }, from, take),
  );
  const candidates = rows.map(({ id, code, name, email, createdAt, lifted, ...progress }) => ({
    ...{ id, code, name, email, createdAt, lifted, state: candidateState(progress) },
  }));
  return {
    opening: openingHead(actor, opening),
    ...{ ...turning, candidates, named, mayAdd: can(actor, "opening.add-candidates", object) },
  };
}

/** What the frame of an opening's pages shows. */
export function openingHead(actor: Actor, opening: Parameters<typeof openingObject>[0] & { id: string; role: string }) {
  const object = openingObject(opening);
  const { id, role, status } = opening;
  return {
    ...{ id, role, status },
    leads: can(actor, "opening.manage", object),
    runs: can(actor, "opening.read-candidates", object),
  };
}
