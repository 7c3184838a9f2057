import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { findAskedSide, listAsked } from "./cycle-states.repo.server";
import { type AskedFor, askedFor, isLate } from "./domain/cycle";

/** A manager of many, in several cycles at once, has no more than this. */
const MOST = 200;

export type AskedItem = {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closesOn: Date;
  late: boolean;
  /** `null` for oneself. */
  subject: string | null;
  targetLevel: string;
  manager: string | null;
  what: NonNullable<AskedFor>;
};

/** What open cycles ask of the actor, and what became of what they asked before. One statement. */
export async function askedInCycles(app: App, actor: Actor): Promise<AskedItem[]> {
  const now = app.now();
  const rows = await listAsked(app.db, actor.id, now, MOST);
  return rows.flatMap(({ tie, own, revealed, stands, subject, ...row }) => {
    const what = askedFor({ tie, own, revealed, stands });
    const late = (what === "begin" || what === "continue") && isLate(null, row.closesOn, now);
    return what ? [{ ...row, what, late, subject: tie === "subject" ? null : subject }] : [];
  });
}

/**
 * What a cycle asks the actor for, before they have begun it.
 * @throws {Refusal} `not-found` for everybody but the subject and their manager.
 */
export async function beginPage(app: App, actor: Actor, assessmentId: string) {
  const asked = await findAskedSide(app.db, assessmentId, actor.id);
  if (!asked) throw notFound();
  demand(actor, "sheet.begin", asked);
  const { subjectId, subject, targetLevel, cycle, stands, hasOpen } = asked;
  const isOwn = subjectId === actor.id;
  const { closedAt, ...shown } = cycle;
  const hindrance: Hindrance | null = closedAt
    ? "closed"
    : cycle.opensOn > dayText(app.now())
      ? "early"
      : !isOwn && stands
        ? "stands"
        : isOwn && hasOpen
          ? "other-open"
          : null;
  const side = isOwn ? ("SELF" as const) : ("MANAGER" as const);
  return { assessmentId, side, subject, targetLevel, cycle: shown, hindrance };
}

type Hindrance = "closed" | "early" | "stands" | "other-open";
