/** Counts of the parts that work in the background. */
export type HealthCounts = {
  waiting: number;
  failed: number;
  failedMails: number;
  /** When the job that waits longest was due. */
  oldestDue: Date | null;
  lastJobAt: Date | null;
  lastMailAt: Date | null;
  webhooks: number;
  /** Deliveries of webhooks in use that were given up. */
  givenUp: number;
  lastDeliveryAt: Date | null;
  tokens: number;
  /** Within two weeks. */
  expiring: number;
  lastTokenAt: Date | null;
  refusedInvitations: number;
  databaseVersion: string;
  databaseBytes: bigint;
};

type Backups = { isScheduled: boolean; lastAt: Date | null; isLate: boolean };

/** A part of the system: its state, when it last worked, and the next step if it needs one. */
export type HealthLine = {
  part: "Jobs" | "Emails" | "Backups" | "Tokens" | "Webhooks";
  state: "good" | "warning" | "danger" | "unused";
  words: string;
  lastAt: Date | null;
  todo: { words: string; to: string } | null;
};

/** A queue this far behind has stopped. */
const STUCK_MS = 15 * 60_000;

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param outbox messages in the outbox folder; `null` where a mail server sends them. */
export function healthLines(
  counts: HealthCounts,
  { backups, outbox, now }: { backups: Backups; outbox: number | null; now: Date },
): HealthLine[] {
  return [jobs(counts, now), mails(counts, outbox), backupLine(backups), tokens(counts), webhooks(counts)];
}

function jobs({ waiting, failed, oldestDue, lastJobAt: lastAt }: HealthCounts, now: Date): HealthLine {
  const part = "Jobs";
  const toJobs = (words: string) => ({ words, to: "/admin/jobs" });
  const isStuck = oldestDue !== null && now.getTime() - oldestDue.getTime() > STUCK_MS;
  if (failed > 0)
    return {
      part,
      lastAt,
      state: "danger",
      words: `${counted(failed, "job")} failed`,
      todo: toJobs("See why and retry"),
    };
  if (isStuck)
    return { part, lastAt, state: "danger", words: "Behind by more than 15 minutes", todo: toJobs("See what is due") };
  return { part, lastAt, state: "good", words: waiting > 0 ? `${waiting} waiting` : "None waiting", todo: null };
}

function mails(counts: HealthCounts, outbox: number | null): HealthLine {
  const { failedMails, refusedInvitations, lastMailAt: lastAt } = counts;
  const part = "Emails";
  if (failedMails > 0) {
    const todo = { words: "See why and retry", to: "/admin/jobs" };
    return { part, lastAt, state: "danger", words: `${counted(failedMails, "email")} not sent`, todo };
  }
  if (outbox !== null) {
    const todo = { words: "Set SMTP_URL and MAIL_FROM on the server", to: "/admin/mails" };
    return {
      part,
      lastAt,
      state: "warning",
      words: `No mail server; ${counted(outbox, "message")} in the outbox`,
      todo,
    };
  }
  if (refusedInvitations > 0) {
    const todo = { words: "Check the addresses", to: "/admin/people?state=refused" };
    return { part, lastAt, state: "warning", words: `${counted(refusedInvitations, "invitation")} refused`, todo };
  }
  return { part, lastAt, state: "good", words: "Sending", todo: null };
}

function backupLine({ isScheduled, isLate, lastAt }: Backups): HealthLine {
  const part = "Backups";
  if (!isScheduled) {
    const todo = { words: "Set BACKUP_DIR on the server", to: "/admin/jobs" };
    return { part, lastAt, state: "warning", words: "None scheduled", todo };
  }
  if (!isLate) return { part, lastAt, state: "good", words: "Daily, checked by restoring", todo: null };
  const words = lastAt ? "More than 48 hours old" : "None yet";
  return { part, lastAt, state: "danger", words, todo: { words: "See why", to: "/admin/jobs" } };
}

function tokens({ tokens: count, expiring, lastTokenAt: lastAt }: HealthCounts): HealthLine {
  const part = "Tokens";
  if (count === 0) return { part, lastAt, state: "unused", words: "None in use", todo: null };
  if (expiring === 0) return { part, lastAt, state: "good", words: `${count} in use`, todo: null };
  const todo = { words: expiring === 1 ? "Replace it" : "Replace them", to: "/admin/tokens" };
  return { part, lastAt, state: "warning", words: `${counted(expiring, "token")} to expire within 14 days`, todo };
}

function webhooks({ webhooks: count, givenUp, lastDeliveryAt: lastAt }: HealthCounts): HealthLine {
  const part = "Webhooks";
  if (count === 0) return { part, lastAt, state: "unused", words: "None in use", todo: null };
  if (givenUp === 0) return { part, lastAt, state: "good", words: `${count} in use`, todo: null };
  const todo = { words: "Check the receiver and resend", to: "/admin/webhooks" };
  return { part, lastAt, state: "danger", words: `${counted(givenUp, "delivery", "deliveries")} given up`, todo };
}

type Machine = {
  node: string;
  platform: string;
  memoryBytes: number;
  isEmbedded: boolean;
  mail: string;
  isEncrypted: boolean;
};

/** Facts for a bug report: no names, addresses, paths or secrets. */
export function systemFacts(
  { databaseVersion, databaseBytes, waiting, failed }: HealthCounts,
  machine: Machine,
): string {
  const mb = (bytes: number | bigint) => `${Math.round(Number(bytes) / 1_000_000)} MB`;
  const [server = "unknown"] = /PostgreSQL [\d.]+/.exec(databaseVersion) ?? [];
  return [
    `Node: ${machine.node} on ${machine.platform}, ${mb(machine.memoryBytes)} in use`,
    `Database: ${machine.isEmbedded ? "embedded" : "server"}, ${server}, ${mb(databaseBytes)}`,
    `Mail: ${machine.mail === "smtp" ? "mail server" : "outbox"}`,
    `Backups encrypted: ${machine.isEncrypted ? "yes" : "no"}`,
    `Jobs: ${waiting} waiting, ${failed} given up`,
  ].join("\n");
}
