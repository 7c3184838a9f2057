import type { AuditAction } from "~/kernel/audit-actions";
import type { Tx } from "../database/database.server";

export type AuditEvent = {
  at: Date;
  /** Nobody, for what the system does by itself or somebody does on the server. */
  actorId: string | null;
  /** Object and verb. */
  action: AuditAction;
  /** The person whose record it is. */
  subjectId: string | null;
  objectId: string;
  /** What was there and what is, in short; of sealed matter a salted hash. */
  before?: string;
  after?: string;
  /** Why, where a reason was asked for. */
  reason?: string;
};

/**
 * Called in the transaction of the write (or judgement read) that it records: `audited` or `serializable`. The linker makes it part
 * of the chain afterwards (`audit-linker.server.ts`).
 */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await tx.auditEntry.create({ data: event });
}

/** Many at once, in their order, as one parameter: an import writes ten thousand. */
export async function recordAudits(tx: Tx, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId", "before", "after", "reason")
    SELECT e."at", e."actorId", e."action", e."subjectId", e."objectId", e."before", e."after", e."reason"
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e("at" timestamptz, "actorId" text, "action" text,
      "subjectId" text, "objectId" text, "before" text, "after" text, "reason" text)`;
}
