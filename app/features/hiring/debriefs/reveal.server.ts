import { levelHeights } from "~/features/ladder/reading/domain/pathway-map";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { dayText } from "~/kernel/time/day";
import { enqueueMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { speakingOrder } from "./domain/speaking-order";
import * as reveal from "./reveal.repo.server";

/**
 * Whether all that a debrief waits for is there: every interviewer assigned has submitted or is not waited for, and the first debrief
 * of a candidate has an interview for each stage of the plan.
 */
function isComplete({ status, waitsFor, number, unplanned }: reveal.LockedDebrief): boolean {
  return status === "GATHERING" && waitsFor === 0 && (number > 1 || unplanned.length === 0);
}

/**
 * Opens a debrief if it is complete: all its scorecards become readable to those who take part, at the same moment. Called in the
 * transaction of whatever may complete it (a submit, a closing, somebody taken off, an interview called off), after that write.
 * @param actorId whose write it was; nobody, where a candidate withdrew.
 * @returns whether it opened.
 */
export async function revealIfComplete(app: App, tx: Tx, debriefId: string, actorId: string | null): Promise<boolean> {
  const debrief = await reveal.lockDebrief(tx, debriefId);
  if (!debrief || !isComplete(debrief)) return false;
  await revealLocked(app, tx, debrief, { actorId });
  return true;
}

/** @param given `reason` in fixed words, where interviews of the plan are left out. */
export async function revealLocked(
  app: App,
  tx: Tx,
  debrief: reveal.LockedDebrief,
  given: { actorId: string | null; reason?: string },
): Promise<void> {
  const at = app.now();
  const people = await reveal.listPartTakers(tx, debrief, dayText(at));
  await reveal.openDebriefAt(tx, debrief.id, await orderOf(app, tx, debrief, people), at);
  const event = { at, subjectId: null, objectId: debrief.candidateId };
  await recordAudit(tx, { ...event, ...given, action: "debrief.reveal" });
  const messages = people.filter(({ active }) => active).map((to) => letter(app, debrief, to));
  await enqueueMails(tx, app, messages);
}

async function orderOf(
  app: App,
  tx: Tx,
  { versionId, leadId, deciderId }: reveal.LockedDebrief,
  people: reveal.PartTaker[],
) {
  const heights = levelHeights(await readFramework({ keep: app.keep, db: tx as App["db"] }, versionId));
  const heightOf = ({ frameworkSlug, levelCode }: reveal.PartTaker) =>
    heights.find((one) => one.frameworkSlug === frameworkSlug && one.levelCode === levelCode)?.height ?? null;
  const speakers = people.filter(({ scored }) => scored);
  return speakingOrder(
    speakers.map((one) => ({
      personId: one.id,
      height: heightOf(one),
      startedOn: one.startedOn,
      answers: one.id === leadId || one.id === deciderId,
    })),
  );
}

/** That it is open and where, and nothing of what anybody thinks. */
function letter(app: App, { id, code, role }: reveal.LockedDebrief, { name, email }: reveal.PartTaker) {
  const text = `Hello ${name},\n\nAll scorecards of ${code} (${role}) are in, and the debrief is open:\n${app.env.APP_URL}/hiring/debriefs/${id}\n`;
  return { to: email, subject: `The debrief of ${code} is open`, text };
}
