import { noticeKind } from "~/notices/kind";

export const DECISION_MADE = noticeKind({
  kind: "decisions.made",
  area: "Hiring",
  label: "Hiring decisions",
  why: "you're part of this opening",
  sort: "news",
  example: { debriefId: "example", code: "C-7KQ2M", role: "Backend engineer" },
  words: ({ debriefId, code, role }) => ({
    subject: `Decision made on ${code}: ${role}`,
    text: "Decisions are final. Panel members can record a dissent.",
    path: `/hiring/debriefs/${debriefId}/decision`,
    button: "Read decision",
  }),
});

export const STARTING_PLAN_OFFERED = noticeKind({
  kind: "decisions.starting-plan",
  area: "Hiring",
  label: "Your starting plan",
  why: "you were hired after interviews on Waymark",
  sort: "duty",
  example: { candidateId: "example" },
  asksFor: ({ candidateId }, { kind, key }) => kind === "starting-plan" && key === candidateId,
  words: () => ({
    subject: "Your starting plan from your interviews is ready",
    text: "You can use what your interviews showed for your first assessment, or decline it. No one else can read it.",
    path: "/hiring/starting-plan",
    button: "Review starting plan",
  }),
});
