export const AUDIT_WORDS = {
  "calibration.set-up": "set up a calibration session",
  "calibration.change": "changed a calibration session",
  "calibration.discard": "discarded a calibration session",
  "calibration.add-person": "took a person into a calibration session",
  "calibration.remove-person": "took a person out of a calibration session",
  "calibration.give-role": "changed who takes part in a calibration session",
  "calibration.begin-rating": "began the rating of a calibration session",
  "calibration.freeze-packet": "froze a packet for a calibration session",
  "calibration.read-packet": "read a packet in a calibration session",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
