import { daysBetween, dayText } from "~/kernel/time/day";
import { shortDay } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

/** A request to take part in a cycle. @property own "yes" if their self-assessment is missing. @property others names, one per line. */
export const REVIEW_DUE = noticeKind({
  kind: "cycles.due",
  area: "Reviews",
  label: "Reviews you're asked for, and reminders",
  why: "a review cycle asks you for a review",
  sort: "duty",
  example: {
    cycleId: "example",
    cycle: "Autumn 2026",
    closesOn: "2026-12-01",
    own: "yes",
    others: "Bao Nguyen\nIda Berg",
  },
  asksFor: ({ cycle }, { kind, about }) => ["self-assessment", "manager-review"].includes(kind) && about === cycle,
  words({ cycleId, cycle, closesOn, own, others }, reader) {
    const names = others === "" ? [] : others.split("\n");
    const reviews = [...(own ? ["your self-assessment"] : []), ...names.map((name) => `your review of ${name}`)];
    const isOne = reviews.length === 1;
    const what = isOne ? capitalized(reviews.join()) : `${reviews.length} reviews`;
    const days = daysBetween(dayText(reader.now), closesOn);
    const [was, is] = isOne ? ["was", "is"] : ["were", "are"];
    const due = days < 0 ? `${was} due` : days <= SOON ? `${is} due ${inDays(days)},` : `${is} due`;
    return {
      subject: `${what} for ${cycle} ${due} ${shortDay(closesOn, reader)}`,
      text: [`${cycle} asks you for:\n${reviews.map((one) => `- ${one}`).join("\n")}`],
      ...(days < 0 ? { note: "You can still submit until the cycle is closed." } : {}),
      path: `/cycles/${cycleId}`,
      button: isOne ? "Open review" : "Open reviews",
    };
  },
});

export const CYCLE_CLOSED = noticeKind({
  kind: "cycles.closed",
  area: "Reviews",
  label: "Review cycles that close",
  why: "you took part in this review cycle",
  sort: "news",
  example: { cycleId: "example", cycle: "Autumn 2026" },
  words: ({ cycleId, cycle }) => ({
    subject: `The review cycle ${cycle} is closed`,
    text: "Reviews can't be submitted anymore. You can still read what you wrote.",
    path: `/cycles/${cycleId}`,
    button: "Open cycle",
  }),
});

/**
 * What changed in a cycle for a person or their manager.
 * @property subject empty for the person themselves. @property what happened to their part.
 */
export const CYCLE_CHANGED = noticeKind({
  kind: "cycles.changed",
  area: "Reviews",
  label: "Changes to review cycles you're in",
  why: "you take part in this review cycle",
  sort: "news",
  example: { cycleId: "example", cycle: "Autumn 2026", what: "due", subject: "Bao Nguyen", closesOn: "2026-12-18" },
  words({ cycleId, cycle, what, subject, closesOn }, reader) {
    const whose = subject === "" ? "Your review" : `${subject}'s review`;
    const due = `due ${shortDay(closesOn, reader)}`;
    const words: Record<string, { subject: string; text: string }> = {
      "taken-out": {
        subject: `${whose} was removed from ${cycle}`,
        text: "Nothing is due anymore. Only you can read your draft. The cycle's page shows the reason.",
      },
      back: { subject: `${whose} is part of ${cycle} again, ${due}`, text: "You can continue the draft you had." },
      due: {
        subject: `${whose} for ${cycle} is now ${due}`,
        text: "This applies to the self-assessment and the manager review.",
      },
    };
    if (what === "moved") words.moved = { subject: `${cycle} is now ${due}`, text: "Submit your reviews by then." };
    if (what === "version") {
      const text = "Reviews that hadn't been started use it now. If you've started one, open it to move it.";
      words.version = { subject: `${cycle} moved to a newer version of the ladder`, text };
    }
    if (what === "reopened") {
      const text = "Reviews that weren't submitted can be continued. The cycle's page shows the reason.";
      words.reopened = { subject: `${cycle} is open again, ${due}`, text };
    }
    return { ...(words[what] ?? words.due)!, path: `/cycles/${cycleId}`, button: "Open cycle" };
  },
});

/** To the author of the rule for people who join. @property overlaps sentences about who is in which other cycle. */
export const CYCLE_OVERLAPS = noticeKind({
  kind: "cycles.overlaps",
  area: "Reviews",
  label: "People who join a cycle while they are in another",
  why: "you set the rule for people who join this review cycle",
  sort: "news",
  example: { cycleId: "example", cycle: "Autumn 2026", overlaps: "Ida Berg is also in “Probation 2026”." },
  words: ({ cycleId, cycle, overlaps }) => ({
    subject: `People who joined ${cycle} are in another cycle, too`,
    text: `Your rule added them. ${overlaps} They have two self-assessments to write; you can remove them from one of the cycles.`,
    path: `/cycles/${cycleId}`,
    button: "Open cycle",
  }),
});

/** How many days before the end the count of days starts. */
const SOON = 3;

const inDays = (days: number) => (days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`);
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
