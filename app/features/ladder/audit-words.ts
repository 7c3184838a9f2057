/** Audit actions by the room that records them. */
export const AUDIT_WORDS = {
  "ladder-import.upload": "uploaded a ladder to import",
  // publishing
  "framework.publish": "published a framework",
  "framework.retire": "retired a framework",
  "framework.replace": "changed which framework replaces a retired one",
  "framework.restore": "restored a retired framework",
  // editor
  "framework.edit-here": "moved a framework to the editor in the browser",
  "framework.edit-in-files": "moved a framework back to its files",
  "framework.grant-editing": "granted someone a role in editing a framework",
  "framework.stay": "kept a framework on its parent's earlier version",
  "framework.end-editing": "ended someone's role in editing a framework",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
