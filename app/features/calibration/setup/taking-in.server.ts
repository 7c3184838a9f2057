import { itemsOf } from "~/features/calibration/session/domain/items";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { dayStart } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { can, demand } from "~/policy/can";
import * as population from "./population.repo.server";
import { addPeople, countPeople } from "./setup.repo.server";
import type { ChosenPeople } from "./setup.schema";

/** Enough for any one meeting. */
const MOST_PEOPLE = 500;

type Ground = Omit<population.About, "slug"> & { id: string };

const NOBODY = {
  CYCLE_RATINGS:
    "Nobody of these whom you look after has a review in this cycle and is not here already. Choose others.",
  PROMOTION_CASES: "Nobody of these whom you look after has a submitted case and is not here already. Choose others.",
  HIRE_LEVELS:
    "Nobody of these whom you look after has a level in this framework and is not here already. Choose others.",
} as const;

/**
 * Takes people into a session that is being set up; part of its transaction.
 * @param framework of the session, read before: a transaction has the only connection that there may be.
 * @throws {Refusal} `not-found` for a group that is not the actor's to ask; `invalid` when it would be nobody, or too
 * many.
 */
export async function takeIn(
  app: App,
  tx: Tx,
  actor: Actor,
  { id, purpose, cycleId }: Ground,
  framework: Framework,
  chosen: ChosenPeople,
): Promise<void> {
  const about = { purpose, cycleId, slug: framework.slug };
  const found = await population.listCandidates(tx, about, populationOf(actor, chosen), app.now(), MOST_PEOPLE + 1);
  if (found.length > MOST_PEOPLE) throw tooMany();
  // Addresses reach anybody; of others' people nobody learns here whether they have a review or a case.
  const theirs = found.filter((one) => can(actor, "calibration.ask", one));
  const asked = theirs.filter((one) => itemsOf(framework, one.targetLevel, "LEVEL").length > 0);
  const added = await addPeople(tx, id, asked);
  if (added.length === 0) throw new Refusal("invalid", NOBODY[purpose]);
  if ((await countPeople(tx, id)) > MOST_PEOPLE) throw tooMany();
  const event = { at: app.now(), actorId: actor.id, objectId: id, action: "calibration.add-person" as const };
  await recordAudits(
    tx,
    added.map((one) => ({ ...event, subjectId: one.id })),
  );
}

const tooMany = () => new Refusal("invalid", `More than ${MOST_PEOPLE} people. Make several sessions.`);

function populationOf(actor: Actor, { groups, level, since, addresses }: ChosenPeople): population.Population {
  const teamIds = groups.filter((group) => group !== "reports" && group !== "their-reports");
  for (const teamId of teamIds) demand(actor, "calibration.ask", { managerId: null, managersManagerId: null, teamId });
  return {
    reportsOf: groups.includes("reports") ? actor.id : null,
    theirReportsOf: groups.includes("their-reports") ? actor.id : null,
    teamIds,
    emails: addresses,
    level,
    since: since === "" ? null : dayStart(since),
  };
}
