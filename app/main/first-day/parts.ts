import type { Standing } from "./first-day.repo.server";

/** One part of setting Waymark up. */
export type Part = {
  title: string;
  /** The current state, or the purpose. */
  text: string;
  to: string;
  /** Label of its button. */
  action: string;
  isDone: boolean;
};

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/**
 * Ordered to save work: a level needs a ladder, an invitation needs a person.
 * @param asksOthers whether the reader can include anyone in a cycle.
 */
export function partsOf(standing: Standing, asksOthers: boolean): Part[] {
  const { named, signInChecked, frameworks, people, invited, joined, cycles } = standing;
  return [
    {
      title: "Organization",
      text: named ? "Name and time zone are set." : "Name, address and time zone.",
      ...{ to: "/admin/start/organization", action: named ? "Edit organization" : "Name organization", isDone: named },
    },
    {
      title: "Sign-in",
      text: signInChecked ? "Sign-in has been checked." : "Passwords, or your identity provider.",
      ...{ to: "/admin/start/sign-in", action: "Check sign-in", isDone: signInChecked },
    },
    {
      title: "Ladders",
      text:
        frameworks > 0
          ? `${count(frameworks, "framework", "frameworks")} published.`
          : "Use a ready-made ladder, or your own.",
      ...{ to: "/admin/start/ladders", action: "Choose ladders", isDone: frameworks > 0 },
    },
    {
      title: "People",
      text: people > 1 ? `${people} people.` : "Import a list from your HR system.",
      ...{ to: "/admin/import", action: "Import people", isDone: people > 1 },
    },
    {
      title: "Invitations",
      text:
        invited > 0 || joined > 1
          ? `${invited} invited, ${joined} joined.`
          : "Let people in. They get a mail with a link.",
      ...{ to: "/admin/invitations", action: "Invite people", isDone: invited > 0 || joined > 1 },
    },
    firstCycle(cycles, asksOthers),
  ];
}

/** Managers create cycles for their reports and people partners for their teams; an administrator becomes one first. */
function firstCycle(cycles: number, asksOthers: boolean): Part {
  const part = { title: "First review cycle", isDone: cycles > 0 };
  if (cycles > 0)
    return { ...part, text: `${count(cycles, "cycle", "cycles")}.`, to: "/cycles", action: "View cycles" };
  const to = asksOthers ? "/cycles/new" : "/admin/start/cycle";
  return { ...part, text: "Who is reviewed, and by when.", to, action: "Create review cycle" };
}
