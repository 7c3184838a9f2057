export const AUDIT_WORDS = {
  "calibration.open": "opened the meeting of a calibration session",
  "calibration.call": "came to somebody in a calibration session",
  "calibration.reveal": "had the ratings of somebody shown in a calibration session",
  "calibration-ratings.read": "read how raters rated in a calibration session",
  "calibration-note.add": "noted what was said in a calibration session",
  "calibration-outcome.record": "recorded an outcome of a calibration session",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
