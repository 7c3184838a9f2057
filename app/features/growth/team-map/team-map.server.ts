import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { abilityAsks, type TeamMap, teamMap } from "./domain/team-map";
import * as maps from "./team-map.repo.server";

const LATEST = 12;
/** What was under way when a cycle closed has been written by then, on every server. */
const SETTLED_AFTER_MS = DAY_MS;

type ChosenMap = {
  id: string;
  /** Of everything it was worked out from. */
  name: string;
  framework: { name: string; path: string };
  map: TeamMap;
};

export type TeamMapPage = {
  cycles: readonly { id: string; name: string; closedAt: Date }[];
  /** `null` while no cycle has closed. */
  chosen: ChosenMap | null;
  minimum: number;
};

/**
 * What the people a manager rated in a closed review cycle show, and those below them. Someone who rated no one gets an
 * empty page.
 * @param cycleId the latest cycle, where none is named.
 * @throws {Refusal} `not-found`: not one of theirs, or it has not been closed for a day.
 */
export async function teamMapPage(app: App, actor: Actor, cycleId: string | null): Promise<TeamMapPage> {
  demand(actor, "team.read-coverage", { raterId: actor.id });
  const minimum = app.env.SMALLEST_GROUP;
  const settled = new Date(app.now().getTime() - SETTLED_AFTER_MS);
  const cycles = await maps.listClosedCycles(app.db, actor.id, settled, LATEST);
  const chosen = cycleId === null ? cycles[0] : cycles.find(({ id }) => id === cycleId);
  if (!chosen && cycleId !== null) throw notFound();
  const listed = cycles.map(({ id, name, closedAt }) => ({ id, name, closedAt }));
  if (!chosen) return { cycles: listed, chosen: null, minimum };
  return { cycles: listed, chosen: await mapOf(app, actor.id, chosen, minimum), minimum };
}

/** Of a cycle that closed a day ago nothing changes any more when people join, leave or are erased; all else is the framework's. */
function mapOf(app: App, raterId: string, cycle: maps.ClosedCycle, minimum: number): Promise<ChosenMap> {
  const name = `team map ${raterId} ${cycle.id} ${cycle.closedAt.toISOString()} ${minimum}`;
  return app.keep(name, async () => {
    const framework = await readFramework(app, cycle.versionId);
    const asked = { asks: abilityAsks(framework), meeting: meetingWords(framework) };
    const counts = await maps.countCoverage(app.db, raterId, cycle, asked);
    const { slug, version } = framework;
    const shown = { name: `${framework.name} ${version}`, path: `/frameworks/${slug}@${version}` };
    return { id: cycle.id, name, framework: shown, map: teamMap(framework, counts, minimum) };
  });
}

/** From the first word that meets an expectation upwards. */
function meetingWords({ scale }: Framework): string[] {
  const first = scale.findIndex(({ meets }) => meets);
  return first === -1 ? [] : scale.slice(first).map(({ id }) => id);
}
