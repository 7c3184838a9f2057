import type { Tx } from "./database.server";

export type AuditEvent = {
  at: Date;
  actorId: string | null;
  /** Verb with its object, such as `sheet.submit`. */
  action: string;
  /** The person whose record it is. */
  subjectId: string | null;
  objectId: string;
};

/** Called in the transaction of the write (or judgement read) that it records. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await tx.auditEntry.create({ data: event });
}
