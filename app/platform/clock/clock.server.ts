import { DAY_MS } from "~/kernel/time/day";
import { recordAudit } from "../audit/audit.server";
import type { Db, Tx } from "../database/database.server";
import { audited, lockObject } from "../database/transaction.server";
import { enqueueJob, Postponed } from "../jobs/jobs.server";
import type { Clock } from "./process-clock";

export type ClockFault = "BEHIND" | "AHEAD" | "JUMPED";
/** @property offMs how far the clock is off, by what it was compared with. */
export type ClockDoubt = { id: string; at: Date; kind: ClockFault; offMs: number };

/** Several machines never agree to the second. */
const BEHIND_MS = 5 * 60_000;
const JUMP_MS = 3_600_000;
const AHEAD_MS = 30 * DAY_MS;

type Timed = { db: Db; clock: Clock; now(): Date; newId(): string };

/** The doubt that has not been confirmed to be none. */
export async function openDoubt(db: Tx): Promise<ClockDoubt | null> {
  const found = await db.clockDoubt.findFirst({ where: { confirmedAt: null } });
  return found && { id: found.id, at: found.at, kind: found.kind, offMs: Number(found.offMs) };
}

/**
 * Compares the clock with what it must agree with, and keeps a doubt until an administrator confirms the time, even if the clock is
 * right again by then.
 * @param isStart whether the process starts: Waymark may not have been used for months, or the clock is ahead.
 */
export async function checkClock(app: Timed, isStart = false): Promise<ClockDoubt | null> {
  const doubt = await openDoubt(app.db);
  if (doubt) return doubt;
  await hearOfConfirmation(app);
  const found = faultOf(app, await newestEntry(app.db), isStart);
  return found && raise(app, found);
}

/**
 * For what deletes by time.
 * @throws {Postponed} the clock is in doubt.
 */
export async function requireSureClock(app: Timed): Promise<void> {
  if (await checkClock(app)) throw new Postponed(CLOCK_IN_DOUBT);
}

const CLOCK_IN_DOUBT = "Waits until an administrator confirms the server's clock";

/** Another process may have asked, or this one before the clock was set right: what was confirmed is right from then on. */
async function hearOfConfirmation({ db, clock }: Timed): Promise<void> {
  const last = await db.clockDoubt.findFirst({ orderBy: { confirmedAt: "desc" }, select: { id: true } });
  const id = last?.id ?? null;
  const known = clock.trustedSince();
  if (known === id) return;
  // The first question of a process forgives no jump since its start.
  if (known === undefined && Math.abs(clock.jumpedMs()) >= JUMP_MS) return;
  clock.trust(id);
}

/** The entry written last, not the one with the latest time: once a wrong clock is set right, its entries stay ahead. */
async function newestEntry(db: Db): Promise<Date | null> {
  return (await db.auditEntry.findFirst({ orderBy: { id: "desc" }, select: { at: true } }))?.at ?? null;
}

type Found = Pick<ClockDoubt, "kind" | "offMs">;

function faultOf({ clock, now }: Timed, newest: Date | null, isStart: boolean): Found | null {
  const ahead = newest ? now().getTime() - newest.getTime() : 0;
  const jumped = clock.jumpedMs();
  if (-ahead > BEHIND_MS) return { kind: "BEHIND", offMs: ahead };
  if (Math.abs(jumped) >= JUMP_MS) return { kind: "JUMPED", offMs: jumped };
  return isStart && ahead > AHEAD_MS ? { kind: "AHEAD", offMs: ahead } : null;
}

/** Now; after a jump ahead, what it would be without. For what must not end early, before anyone has looked at the clock. */
export function sureNow({ clock, now }: Pick<Timed, "clock" | "now">): Date {
  const jumped = clock.jumpedMs();
  return jumped >= JUMP_MS ? new Date(now().getTime() - jumped) : now();
}

export const CLOCK_DOUBT_JOB = "clock-doubt";

/** Once, however many processes find it at the same time. */
function raise(app: Timed, found: Found): Promise<ClockDoubt> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "setting", "clock");
    const open = await openDoubt(tx);
    if (open) return open;
    const doubt = { id: app.newId(), at: app.now(), ...found, offMs: Math.round(found.offMs) };
    await tx.clockDoubt.create({ data: doubt });
    const event = { at: doubt.at, actorId: null, subjectId: null, objectId: doubt.id };
    await recordAudit(tx, { ...event, action: "clock.doubt", after: `${found.kind.toLowerCase()} ${doubt.offMs} ms` });
    await enqueueJob(tx, { id: app.newId(), kind: CLOCK_DOUBT_JOB, payload: { doubtId: doubt.id }, runAt: doubt.at });
    return doubt;
  });
}

/**
 * Says that the present time is right. What waited for it goes on. Confirming twice, or what is no doubt any more, does nothing.
 * @param actorId `null` for a command on the server.
 */
export async function confirmClock(app: Timed, doubtId: string, actorId: string | null): Promise<boolean> {
  const at = app.now();
  const isConfirmed = await audited(app.db, async (tx) => {
    await lockObject(tx, "setting", "clock");
    const { count } = await tx.clockDoubt.updateMany({
      where: { id: doubtId, confirmedAt: null },
      data: { confirmedAt: at },
    });
    if (count === 0) return false;
    await recordAudit(tx, { at, actorId, action: "clock.confirm", subjectId: null, objectId: doubtId });
    // A clock that was ahead has put them off for as long.
    const waiting = { problem: CLOCK_IN_DOUBT, doneAt: null, failedAt: null };
    await tx.job.updateMany({ where: waiting, data: { runAt: at, problem: null } });
    return true;
  });
  if (isConfirmed) app.clock.trust(doubtId);
  return isConfirmed;
}

const WATCH_MS = 60_000;

/** Looks at the clock each minute, so that administrators hear of it before anything is to be deleted. */
export function watchClock(app: Timed): void {
  // A database that is away for a moment: the next look may come in time, and what deletes looks by itself.
  setInterval(() => void checkClock(app).catch(() => {}), WATCH_MS).unref();
}
