import { type CalibrationSession, headOf, type SessionHead } from "~/features/calibration/session/domain/session";
import { openSession, roundsOf, sessionObject } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type Minutes, minutesFile, minutesOf } from "./domain/minutes";
import { findMinutesHead, listLocked, readMinutes } from "./lock.repo.server";
import { lockedHash } from "./lock.server";

/**
 * The minutes of a locked session, without those in whose case the reader has no part. The others are told in their logs that
 * they were read.
 */
async function minutesFor(
  app: App,
  actor: Actor,
  id: string,
): Promise<{ session: CalibrationSession; minutes: Minutes }> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.export", sessionObject(session));
  const framework = await readFramework(app, session.versionId);
  const at = app.now();
  const reader = { readerId: actor.id, at, since: dayStart(dayText(at)) };
  const told = await readMinutes(app.db, id, reader);
  const [head, { rounds, lockedHash: stored }, locked] = await Promise.all([
    findMinutesHead(app.db, id, session.recusedFrom),
    roundsOf(app.db, session),
    listLocked(app.db, id, session.round),
  ]);
  const { name, purpose, unit, rule, openedAt, lockedAt, round } = session;
  const minutes: Minutes = {
    format: "waymark.calibration-minutes",
    formatVersion: 1,
    session: {
      id,
      name,
      purpose,
      unit,
      rule,
      openedAt,
      lockedAt,
      round,
      framework: `${framework.slug}@${framework.version}`,
    },
    ...head,
    rounds,
    verified: stored === lockedHash(id, round, locked),
    people: told.flatMap((person) => minutesOf(framework, unit, person) ?? []),
  };
  return { session, minutes };
}

export type ShownMinutes = { minutes: Minutes; timeZone: string };

type MinutesPage = {
  session: SessionHead;
  lockedAt: string;
  shown: ShownMinutes;
};

/** As a page to read and print. */
export async function minutesPage(app: App, actor: Actor, id: string, timeZone: string): Promise<MinutesPage> {
  const { session, minutes } = await minutesFor(app, actor, id);
  return { session: headOf(session), lockedAt: session.lockedAt ?? "", shown: { minutes, timeZone } };
}

/** As a file, for spreadsheets or for programs. */
export async function minutesDownload(app: App, actor: Actor, id: string, kind: "csv" | "json") {
  const { session, minutes } = await minutesFor(app, actor, id);
  const name = `calibration-${session.lockedAt?.slice(0, 10) ?? ""}.${kind}`;
  return { name, text: kind === "csv" ? minutesFile(minutes) : `${JSON.stringify(minutes, null, 2)}\n` };
}
