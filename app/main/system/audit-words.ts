export const AUDIT_WORDS = {
  "job.retry": "queued a failed job again",
  "system.command": "ran a command on the server",
  "clock.doubt": "paused scheduled deletion because the server's clock may be wrong",
  "clock.confirm": "confirmed the server's clock",
  "backup.make": "made a backup and checked it by restoring it",
  "backup.restore": "restored everything from a backup, which ended all sessions, links and tokens",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
