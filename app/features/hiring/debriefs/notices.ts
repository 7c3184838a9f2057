import { noticeKind } from "~/notices/kind";

export const DEBRIEF_OPEN = noticeKind({
  kind: "debriefs.open",
  area: "Hiring",
  label: "Debriefs that open",
  why: "you're part of this debrief",
  sort: "duty",
  example: { debriefId: "example", code: "C-7KQ2M", role: "Backend engineer" },
  asksFor: ({ debriefId }, { kind, key }) => ["debrief", "hiring-decision"].includes(kind) && key === debriefId,
  words: ({ debriefId, code, role }) => ({
    subject: `Debrief open for ${code}: ${role}`,
    text: "You can read all scorecards now. Read them before you meet.",
    path: `/hiring/debriefs/${debriefId}`,
    button: "Open debrief",
  }),
});
