import { noticeKind } from "~/notices/kind";

/** @property part "LEAD", "DECIDER" or "COORDINATOR". */
export const OPENING_PART = noticeKind({
  kind: "openings.part",
  area: "Hiring",
  label: "Openings you lead, decide on or coordinate",
  why: "you have a part in this opening",
  sort: "news",
  example: { openingId: "example", role: "Backend engineer", part: "DECIDER" },
  words({ openingId, role, part }) {
    const { subject, text } = PARTS[part] ?? { subject: "You have a part in an opening", text: "Read its plan." };
    return { subject: `${subject}: ${role}`, text, path: `/hiring/openings/${openingId}`, button: "Open opening" };
  },
});

const PARTS: Readonly<Record<string, { subject: string; text: string }>> = {
  LEAD: { subject: "You now lead an opening", text: "You plan its interviews and lead its debriefs." },
  DECIDER: {
    subject: "You decide who is hired for an opening",
    text: "You can read scorecards once all of them are submitted.",
  },
  COORDINATOR: {
    subject: "You're the candidate coordinator of an opening",
    text: "Only you know its candidates by name. Add them and keep in touch with them.",
  },
};
