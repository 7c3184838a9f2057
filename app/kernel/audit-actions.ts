/**
 * Every action of the audit log. Each feature declares its own in `audit-words.ts`, beside the words in which people read about it:
 * an action without words does not compile, and neither do words that `app/main/audit-words.ts` leaves out.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the features
export interface AuditActions {}

export type AuditAction = keyof AuditActions;
