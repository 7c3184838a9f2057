import { z } from "zod";
import {
  type LockedAssessment,
  type LockedSheet,
  layAside,
  lockAssessment,
} from "~/features/assessment/reveal/reveal.repo.server";
import { enqueueMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import * as handOvers from "./hand-over.repo.server";

const HAND_OVER_JOB = "cycle-hand-over";

/** For people whose manager has changed. Part of a transaction. */
export async function enqueueHandOvers(app: App, tx: Tx, personIds: readonly string[]): Promise<void> {
  const subjectIds = await handOvers.listInOpenCycles(tx, personIds);
  const job = { kind: HAND_OVER_JOB, runAt: app.now() };
  await enqueueJobs(
    tx,
    subjectIds.map((subjectId) => ({ ...job, id: app.newId(), payload: { subjectId } })),
  );
}

/** The manager's side of somebody's open reviews goes to whoever their manager is by now. */
async function handOverReviews(app: App, payload: unknown): Promise<void> {
  const { subjectId } = z.object({ subjectId: z.string() }).parse(payload);
  for (const assessmentId of await handOvers.listOpenAssessments(app.db, subjectId)) {
    await audited(app.db, async (tx) => {
      const found = await lockAssessment(tx, assessmentId);
      if (found) await handOverIn(app, tx, assessmentId, found);
    });
  }
}

export const HAND_OVER_JOBS: RoomJobs = { [HAND_OVER_JOB]: { run: handOverReviews } };

/**
 * Gives the manager's side of a locked assessment to the present manager: a draft of somebody else is laid aside, the present
 * manager's own from an earlier time comes back, and what was submitted stands. Both are told once. Nothing is to do where it
 * is done already, the sides are revealed or the cycle is closed.
 * @returns the sheets as they are then.
 */
export async function handOverIn(
  app: App,
  tx: Tx,
  assessmentId: string,
  { subjectId, managerId, cycle, sheets }: LockedAssessment,
): Promise<LockedSheet[]> {
  const managers = sheets.filter(({ side }) => side === "MANAGER");
  if (!cycle || cycle.closedAt || managers.some(({ revealedAt }) => revealedAt)) return sheets;
  const submitted = managers.find(({ submittedAt }) => submittedAt);
  const from = await handOvers.latestTurn(tx, assessmentId);
  const at = app.now();
  const isAside = (sheet: LockedSheet) =>
    sheet.submittedAt ? false : submitted !== undefined || sheet.raterId !== managerId;
  const goes = managers.filter((sheet) => !sheet.laidAside && isAside(sheet));
  const comes = managers.filter((sheet) => sheet.laidAside && !isAside(sheet));
  await layAside(
    tx,
    goes.map(({ id }) => id),
    at,
  );
  await layAside(
    tx,
    comes.map(({ id }) => id),
    null,
  );
  if (from && from.managerId !== managerId) {
    await handOvers.insertTurn(tx, { assessmentId, number: from.number + 1, managerId, since: at });
    await recordAudit(tx, { at, actorId: null, action: "cycle.hand-over", subjectId, objectId: assessmentId });
    const told = { subjectId, assessmentId, cycle: cycle.name, from: from.managerId, to: managerId };
    await tell(app, tx, { ...told, submittedBy: submitted?.raterId ?? null });
  }
  return sheets.map((sheet) => (sheet.side === "MANAGER" ? { ...sheet, laidAside: isAside(sheet) } : sheet));
}

type Told = {
  subjectId: string;
  assessmentId: string;
  cycle: string;
  from: string | null;
  to: string | null;
  submittedBy: string | null;
};

async function tell(app: App, tx: Tx, { subjectId, assessmentId, cycle, from, to, submittedBy }: Told): Promise<void> {
  const people = await handOvers.listPeople(tx, [subjectId, from ?? "", to ?? ""]);
  const subject = people.get(subjectId)?.name ?? "";
  const [before, now] = [people.get(from ?? ""), people.get(to ?? "")];
  const link = `${app.env.APP_URL}/assessments/${assessmentId}`;
  const about = `Review of ${subject}, ${cycle}`;
  if (now?.active) {
    const text = submittedBy
      ? `${subject} now reports to you. The manager's side of “${cycle}” was submitted before, and stands: there is nothing to do.`
      : `${subject} now reports to you, and “${cycle}” asks you for the manager's side:\n${link}`;
    await enqueueMail(tx, app, { to: now.email, subject: about, text: `Hello ${now.name},\n\n${text}\n` });
  }
  if (before?.active) {
    const text =
      submittedBy === from
        ? `${subject} no longer reports to you. The manager's side of “${cycle}” that you submitted stands.`
        : `${subject} no longer reports to you, and “${cycle}” no longer asks you for the manager's side. A draft of yours stays readable to you alone:\n${link}`;
    await enqueueMail(tx, app, { to: before.email, subject: about, text: `Hello ${before.name},\n\n${text}\n` });
  }
}
