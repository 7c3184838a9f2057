import { noticeKind } from "~/notices/kind";

export const ORGANIZATION_EXPORTED = noticeKind({
  kind: "privacy.organization-exported",
  area: "Administration",
  label: "Exports of the whole organization",
  why: "you're an administrator",
  sort: "news",
  example: { by: "Farah Siddiqui" },
  words: ({ by }) => ({
    subject: `${by} is exporting the whole organization`,
    text: "The export includes revealed reviews. If you didn't expect it, ask why.",
    path: "/admin/export",
    button: "Open export",
  }),
});
