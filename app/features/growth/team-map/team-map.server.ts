import type { Framework } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { type AsOf, asOf } from "~/kernel/as-of";
import { notFound } from "~/kernel/refusal";
import { lastHeld } from "~/kernel/time/calendar";
import { DAY_MS, daysAfter, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { kept, type Sources } from "~/platform/database/kept.server";
import { demand } from "~/policy/can";
import { abilityAsks, teamMap } from "./domain/team-map";
import * as maps from "./team-map.repo.server";

const LATEST = 12;
/** Three monthly 1:1s, should two of them have been canceled. */
const LOOKED_BACK_DAYS = 100;
/** What was under way when a cycle closed has been written by then, on every server. */
const SETTLED_AFTER_MS = DAY_MS;

/** All data that a map depends on. The rater decides whose reports it covers. */
export type TeamMapKey = { raterId: string; cycle: maps.ClosedCycle; minimum: number };

export type TeamMapPage = {
  cycles: readonly { id: string; name: string; closedAt: Date }[];
  /** `null` while no cycle has closed. */
  chosen: TeamMapKey | null;
};

/**
 * What the people a manager rated in a closed review cycle show, and those below them. Someone who rated no one gets an
 * empty page.
 * @param cycleId the latest cycle, where none is named.
 * @throws {Refusal} `not-found`: not one of theirs, or it can't be counted yet.
 */
export async function teamMapPage(app: App, actor: Actor, cycleId: string | null): Promise<TeamMapPage> {
  const cycles = await closedCycles(app, actor);
  const minimum = app.env.SMALLEST_GROUP;
  const chosen = cycleId === null ? cycles[0] : cycles.find(({ id }) => id === cycleId);
  if (!chosen && cycleId !== null) throw notFound();
  const listed = cycles.map(({ id, name, closedAt }) => ({ id, name, closedAt }));
  return { cycles: listed, chosen: chosen ? { raterId: actor.id, cycle: chosen, minimum } : null };
}

function closedCycles(app: App, actor: Actor): Promise<maps.ClosedCycle[]> {
  demand(actor, "team.read-coverage", { raterId: actor.id });
  const { now } = asOf(app.now(), null);
  return cyclesSettled(app, { raterId: actor.id, before: new Date(now.getTime() - SETTLED_AFTER_MS) });
}

/** A cycle closed for a day changes only by being reopened, which shows up to a minute later. */
const cyclesSettled = kept("closed cycles", ({ raterId, before }: { raterId: string; before: Date }, { db }) =>
  maps.listClosedCycles(db, raterId, before, LATEST),
);

/** Of a cycle that closed a day ago nothing changes any more when people join, leave or are erased; all else is the framework's. */
export const teamMapOf = kept("team map", async ({ raterId, cycle, minimum }: TeamMapKey, sources) => {
  const framework = await readFramework(sources, cycle.versionId);
  const asked = { asks: abilityAsks(framework), meeting: meetingWords(framework) };
  const counts = await maps.countCoverage(sources.db, raterId, cycle, asked);
  const { slug, version } = framework;
  const shown = { name: `${framework.name} ${version}`, path: `/frameworks/${slug}@${version}` };
  return { framework: shown, map: teamMap(framework, counts, minimum), minimum };
});

/** Enough to see where a competency goes, in as many statements as there are cycles when none was counted before. */
const LAST_MAPS = 4;

export type LastMapsKey = { raterId: string; cycles: readonly maps.ClosedCycle[]; minimum: number };

/** The last closed cycles in which someone rated others, oldest first. */
export async function lastCyclesOf(app: App, actor: Actor): Promise<LastMapsKey> {
  const cycles = await closedCycles(app, actor);
  return { raterId: actor.id, cycles: cycles.slice(0, LAST_MAPS).reverse(), minimum: app.env.SMALLEST_GROUP };
}

export function mapsOf(app: Sources, { cycles, ...of }: LastMapsKey) {
  return Promise.all(
    cycles.map(async (cycle) => {
      const { map } = await teamMapOf(app, { ...of, cycle });
      return { name: cycle.name, closedAt: cycle.closedAt, map };
    }),
  );
}

/** 1:1s and opportunities of some of one's reports, by their ids. A report's own act shows up to a minute late. */
export function reportGlances(app: App, actor: Actor, personIds: readonly string[], as: AsOf) {
  return glancesOf(app, { ...as, managerId: actor.id, personIds });
}

type GlancesKey = AsOf & { managerId: string; personIds: readonly string[] };

const glancesOf = kept("report glances", async ({ managerId, personIds, now }: GlancesKey, { db }) => {
  const since = daysAfter(dayText(now), -LOOKED_BACK_DAYS);
  const rows = personIds.length > 0 ? await maps.listReportGlances(db, managerId, personIds, since) : [];
  return new Map(
    rows.map(({ oneToOne, ...row }) => [
      row.id,
      { ...row, oneToOne: oneToOne && { id: oneToOne.id, lastOn: lastMet(oneToOne, since, now) } },
    ]),
  );
});

/** The day of the last meeting that took place, or on which they discussed something outside of one. */
function lastMet(
  { changes, discussedOn, ...arrangement }: NonNullable<maps.ReportGlance["oneToOne"]>,
  since: string,
  now: Date,
): string | null {
  const moved = changes.map((one) => ({ ...one, startsAt: new Date(one.startsAt) }));
  const held = lastHeld(arrangement, moved, since, now);
  return discussedOn !== null && (held === null || discussedOn > held) ? discussedOn : held;
}

/** From the first word that meets an expectation upwards. */
function meetingWords({ scale }: Framework): string[] {
  const first = scale.findIndex(({ meets }) => meets);
  return first === -1 ? [] : scale.slice(first).map(({ id }) => id);
}
