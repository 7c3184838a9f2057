export const AUDIT_WORDS = {
  "interviewer-profile.change": "changed when and how often they interview",
  "qualification.change": "changed how far somebody is with an interview kit",
  "vignette.add": "added a vignette to an interview kit",
  "vignette.retire": "retired a vignette of an interview kit",
  "vignette.score": "scored a vignette of an interview kit",
  "reference-panel.appoint": "appointed somebody to a reference panel",
  "reference-panel.dismiss": "dismissed somebody from a reference panel",
  "panel-mix.choose": "chose what the mix of panels is looked at by",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
