import { noticeKind } from "~/notices/kind";

export const DEBRIEF_OPEN = noticeKind({
  kind: "debriefs.open",
  area: "Hiring",
  label: "Debriefs that open",
  why: "you're part of this debrief",
  sort: "duty",
  example: { debriefId: "example", code: "K7Q-M2P", role: "Backend engineer" },
  asksFor: ({ debriefId }, { kind, key }) => ["debrief", "hiring-decision"].includes(kind) && key === debriefId,
  words: ({ debriefId, code, role }) => ({
    subject: `The debrief of ${code} is open: ${role}`,
    text: "All scorecards are in. Read them before you meet.",
    path: `/hiring/debriefs/${debriefId}`,
    button: "Open debrief",
  }),
});
