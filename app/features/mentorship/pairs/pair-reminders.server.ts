import { mailboxOf } from "~/features/people/directory/mail-person.server";
import { dayText } from "~/kernel/time/day";
import { sendMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { dueReminders, type PairFacts, type ReminderKind } from "./domain/health";
import { insertReminders, listWorkingFacts, type Reminder } from "./pair.repo.server";

/** Runs once a day: asks both sides of a pair how it goes when its day has come, and reminds a side that keeps silent. */
const PAIR_REMINDERS_JOB = "pair-reminders";

const BATCH = 200;

/** Everyone gets one message a day, whatever it is about, and is reminded of a thing once. */
export async function remindPairs(app: App): Promise<void> {
  const byPerson = new Map<string, Reminder[]>();
  for (let after = ""; ; ) {
    const batch = await listWorkingFacts(app.db, after, BATCH, app.now());
    for (const facts of batch) {
      for (const one of remindersOf(facts, dayText(app.now()))) {
        byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
      }
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) break;
    after = last.id;
  }
  for (const [personId, reminders] of byPerson) await remind(app, personId, reminders);
}

function remindersOf(facts: PairFacts, today: string): Reminder[] {
  return dueReminders(facts, today).map(({ side, kind }) => ({ pairId: facts.id, personId: facts[side].id, kind }));
}

async function remind(app: App, personId: string, reminders: readonly Reminder[]): Promise<void> {
  await audited(app.db, async (tx) => {
    const to = await mailboxOf(tx, personId);
    const at = app.now();
    const fresh = to ? await insertReminders(tx, reminders, at) : [];
    if (!to || fresh.length === 0) return;
    const event = { at, actorId: null, action: "pair.remind" as const, subjectId: personId };
    await recordAudits(
      tx,
      fresh.map(({ pairId }) => ({ ...event, objectId: pairId })),
    );
    // One message, whatever it is about: each reminder has its own page.
    const text = fresh.map(
      ({ pairId, kind }) => `${WORDS[kind]}\n${app.env.APP_URL}/mentorship/pairs/${pairId}${PAGES[kind]}`,
    );
    await sendMail(tx, app, to, { subject: "Mentorship on Waymark", text });
  });
}

const ASKED = "How does your mentorship go? Two questions, for you alone and the programme's owner:";
const LATE = "A week ago you were asked how your mentorship goes. It takes a minute:";
const WORDS: Readonly<Record<ReminderKind, string>> = {
  CHECK_IN_30: ASKED,
  CHECK_IN_60: ASKED,
  LATE_30: LATE,
  LATE_60: LATE,
  SILENT: "Your pair has not met for a while. Plan a session, pause the pair, or step back without fault:",
  ABSENT: "A session of your pair took place without you. Plan another one:",
};
const PAGES: Readonly<Record<ReminderKind, string>> = {
  CHECK_IN_30: "/check-ins",
  CHECK_IN_60: "/check-ins",
  LATE_30: "/check-ins",
  LATE_60: "/check-ins",
  SILENT: "",
  ABSENT: "/sessions",
};

export const PAIR_JOBS: RoomJobs = { [PAIR_REMINDERS_JOB]: { run: remindPairs, daily: true } };
