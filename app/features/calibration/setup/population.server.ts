import { itemsOf } from "~/features/calibration/session/domain/session";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { peopleOfFilters, savedFilters } from "~/features/people/directory/saved-filters.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { can } from "~/policy/can";
import { filterOfGroup, type Group, groupsOf, isLeaderOrTeam, withSaved } from "./domain/groups";
import * as population from "./setup.repo.server";
import { addPeople, countPeople } from "./setup.repo.server";
import type { ChosenPeople } from "./setup.schema";

type Choices = {
  groups: Group[];
  levels: { value: string; label: string }[];
  cycles: { value: string; label: string }[];
};

/** Of whom the actor may make a session; no groups where no one is theirs to ask. */
export async function choicesOf(app: App, actor: Actor): Promise<Choices> {
  const [found, saved] = await Promise.all([population.findChoosable(app.db, actor), savedFilters(app, actor)]);
  const groups = groupsOf(actor.id, actor.reach.everyone, found);
  return {
    groups: withSaved(groups, saved),
    levels: found.levels.map((code) => ({ value: code, label: code })),
    cycles: found.cycles.map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** Enough for any one meeting. */
const MOST_PEOPLE = 500;

export type Ground = Omit<population.About, "slug"> & { id: string };

export const NO_PEOPLE = {
  CYCLE_RATINGS: "No one you chose can be added. Choose people you look after who have a review in this cycle.",
  PROMOTION_CASES: "No one you chose can be added. Choose people you look after who have submitted a case.",
  HIRE_LEVELS: "No one you chose can be added. Choose people you look after who have a level in this framework.",
} as const;

/**
 * People a session could be about, of those chosen.
 * @param framework of the session, read before: a transaction has the only connection that there may be.
 * @throws {Refusal} `not-found` for a group that is not the actor's to ask; `invalid` for too many.
 */
export async function candidatesOf(
  app: App,
  tx: Tx,
  actor: Actor,
  { purpose, cycleId }: Omit<Ground, "id">,
  framework: Framework,
  chosen: ChosenPeople,
): Promise<population.Candidate[]> {
  const about = { purpose, cycleId, slug: framework.slug };
  const asked = await populationOf(app, tx, actor, chosen);
  const found = await population.listCandidates(tx, about, asked, app.now(), MOST_PEOPLE + 1);
  if (found.length > MOST_PEOPLE) throw tooMany();
  // Any id may arrive here: don't reveal whether people outside the actor's reach have a review or a case.
  const theirs = found.filter((one) => can(actor, "calibration.ask", one));
  return theirs.filter((one) => itemsOf(framework, one.targetLevel, "LEVEL").length > 0);
}

/** People who joined the session's cycle after its rating began and are in no session of that cycle. */
export async function lateJoiners(
  app: App,
  db: Db | Tx,
  actor: Actor,
  { cycleId, ratingSince }: { cycleId: string; ratingSince: string },
  framework: Framework,
): Promise<population.Candidate[]> {
  const { reach } = actor;
  const mine: population.Population = {
    everyone: reach.everyone,
    reportsOf: actor.id,
    underIds: [actor.id, ...reach.underIds],
    teamIds: [...actor.partnerOf, ...reach.teamIds],
    ...{ ids: reach.underIds, level: "", since: null, lateSince: new Date(ratingSince) },
  };
  const about = { purpose: "CYCLE_RATINGS", cycleId, slug: framework.slug } as const;
  const found = await population.listCandidates(db, about, mine, app.now(), MOST_PEOPLE);
  const theirs = found.filter((one) => can(actor, "calibration.ask", one));
  return theirs.filter((one) => itemsOf(framework, one.targetLevel, "LEVEL").length > 0);
}

/**
 * Takes people into a session that is being set up; part of its transaction.
 * @throws {Refusal} as `candidatesOf`, and `invalid` when it would be no one.
 */
export async function takeIn(
  app: App,
  tx: Tx,
  actor: Actor,
  { id, purpose, cycleId }: Ground,
  framework: Framework,
  chosen: ChosenPeople,
): Promise<population.Candidate[]> {
  const asked = await candidatesOf(app, tx, actor, { purpose, cycleId }, framework, chosen);
  const added = await addPeople(tx, id, asked);
  if (added.length === 0) throw new Refusal("invalid", NO_PEOPLE[purpose]);
  if ((await countPeople(tx, id)) > MOST_PEOPLE) throw tooMany();
  const event = { at: app.now(), actorId: actor.id, objectId: id, action: "calibration.add-person" as const };
  await recordAudits(
    tx,
    added.map((one) => ({ ...event, subjectId: one.id })),
  );
  return added;
}

const tooMany = () => new Refusal("invalid", `More than ${MOST_PEOPLE} people. Make several sessions.`);

/** @throws {Refusal} `not-found`: a group that is not the actor's to ask. */
async function populationOf(
  app: App,
  db: Tx,
  actor: Actor,
  { group: groups, level, since, chosen }: ChosenPeople,
): Promise<population.Population> {
  const filters = groups.flatMap(filterOfGroup);
  const ids = groups.filter(isLeaderOrTeam);
  const mayAskTeam = (teamId: string) =>
    actor.reach.everyone || actor.partnerOf.includes(teamId) || actor.reach.teamIds.includes(teamId);
  const leaders = ids.length === 0 ? [] : await population.listCalibrated(db, ids);
  const mayAskUnder = (id: string) =>
    leaders.some((one) => one.id === id && (can(actor, "calibration.ask", one) || actor.reach.underIds.includes(id)));
  if (!ids.every((id) => mayAskTeam(id) || mayAskUnder(id))) throw notFound();
  if (groups.includes("everyone") && !actor.reach.everyone) throw notFound();
  const matching = await peopleOfFilters(app, db, actor, filters);
  const isLeader = (id: string) => leaders.some((one) => one.id === id);
  return {
    everyone: groups.includes("everyone"),
    reportsOf: groups.includes("reports") ? actor.id : null,
    underIds: [...(groups.includes("below") ? [actor.id] : []), ...ids.filter(isLeader)],
    teamIds: ids.filter((id) => !isLeader(id)),
    ids: [...chosen, ...matching],
    level,
    since: since === null ? null : dayStart(since),
  };
}
