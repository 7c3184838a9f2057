import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import type { MentorshipRound } from "./domain/round";
import { openRound, roundObject } from "./round-object.server";
import * as overview from "./round-overview.repo.server";

export type RoundView = MentorshipRound & { owns: boolean };

const viewOf = (actor: Actor, round: MentorshipRound): RoundView => {
  return { ...round, owns: can(actor, "round.manage", roundObject(round)) };
};

/** A round as its reader finds it: what happens next, what is theirs in it and, to its owner, how many take part. */
export async function roundPage(app: App, actor: Actor, id: string) {
  const round = viewOf(actor, await openRound(app.db, actor, id, "round.read"));
  const { pairs, counts } = await overview.findFacts(app.db, id, actor.id);
  const mayPair = can(actor, "round.pair", roundObject(round));
  const mayEnrol = can(actor, "round.enrol", roundObject(round));
  return { round, pairs, counts: round.owns ? counts : null, mayPair, mayEnrol, today: dayText(app.now()) };
}

export type Enrolled = Omit<overview.EnrolledRow, "expectations"> & {
  /** What they want to grow in: level, competency and statement. */
  expectations: { levelCode: string; competency: string; statement: string }[];
};

export async function enrolmentsPage(app: App, actor: Actor, id: string, side: MentorshipSide, page: number) {
  const round = viewOf(actor, await openRound(app.db, actor, id, "round.read-enrolments"));
  const list = await listed(page, (slice) => overview.listEnrolled(app.db, id, side, slice));
  const rows = await inWords(app, list.rows);
  return { round, side, list: { ...list, rows } satisfies Listed<Enrolled> };
}

/** A framework's version is read once, however many expectations are of it. */
async function inWords(app: App, rows: readonly overview.EnrolledRow[]): Promise<Enrolled[]> {
  const versionIds = new Set(rows.flatMap(({ expectations }) => expectations.map(({ versionId }) => versionId)));
  const words = new Map<string, Enrolled["expectations"][number]>();
  for (const versionId of versionIds) {
    const { ladders, competencies } = await readFramework(app, versionId);
    const names = new Map(competencies.map(({ id, name }) => [id, name]));
    for (const { code, expectations } of ladders.flatMap(({ levels }) => levels)) {
      for (const { id, competencyId, statement } of expectations) {
        words.set(`${versionId} ${id}`, { levelCode: code, competency: names.get(competencyId) ?? "", statement });
      }
    }
  }
  return rows.map((row) => ({
    ...row,
    expectations: row.expectations.flatMap((one) => words.get(`${one.versionId} ${one.expectationId}`) ?? []),
  }));
}
