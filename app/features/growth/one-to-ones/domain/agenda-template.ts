export const AGENDA_TEMPLATES = ["first", "career", "skip-level"] as const;
export type AgendaTemplate = (typeof AGENDA_TEMPLATES)[number];

type Template = {
  label: string;
  /** Its topics count as growth. */
  aboutGrowth: boolean;
  topics: readonly string[];
};

/** Topics that start an agenda; either person can remove or add to them. */
export const TEMPLATES: Readonly<Record<AgendaTemplate, Template>> = {
  first: {
    label: "First 1:1",
    aboutGrowth: false,
    topics: [
      "How do you like to work, and how do you like to get feedback?",
      "What's going well, and what would you change first?",
      "What do we expect of each other?",
      "How should we use these meetings?",
    ],
  },
  career: {
    label: "Career conversation",
    aboutGrowth: true,
    topics: [
      "Which work gives you energy, and which drains it?",
      "Where would you like to be in two years?",
      "Which skill or experience would help most?",
      "What can we each do in the next three months?",
    ],
  },
  "skip-level": {
    label: "Skip-level",
    aboutGrowth: false,
    topics: [
      "What should I know that I might not hear otherwise?",
      "What slows your team down?",
      "What's going well that others should copy?",
      "What do you need from me or from your manager?",
    ],
  },
};

/** The templates, the one that fits best first. */
export function templatesFor(relation: "report" | "skip-level" | null, isFirst: boolean): readonly AgendaTemplate[] {
  const best: AgendaTemplate = relation === "skip-level" ? "skip-level" : isFirst ? "first" : "career";
  return [best, ...AGENDA_TEMPLATES.filter((one) => one !== best)];
}

/** Topics of a template that aren't on the agenda yet, so that using it twice adds nothing. */
export function missingTopics(template: AgendaTemplate, onAgenda: readonly string[]): string[] {
  const known = new Set(onAgenda);
  return TEMPLATES[template].topics.filter((topic) => !known.has(topic));
}
