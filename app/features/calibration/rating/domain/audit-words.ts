export const AUDIT_WORDS = {
  "calibration.draw": "drew by lot who rates whom in a calibration session",
  "calibration.assign": "asked a rater of a calibration session to rate somebody",
  "calibration.unassign": "took back whom a rater of a calibration session is asked to rate",
  "calibration.read-to-rate": "read what a calibration session knows of somebody, to rate them",
  "calibration.save-ratings": "saved ratings in a calibration session",
  "calibration.submit-ratings": "submitted ratings in a calibration session",
  "calibration.take-back-ratings": "took submitted ratings back in a calibration session",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
