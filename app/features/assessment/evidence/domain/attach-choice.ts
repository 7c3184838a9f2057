import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";

/** An expectation that evidence can be attached to. */
export type AttachChoice = {
  id: string;
  statement: string;
  examples: readonly string[];
  competency: string;
  /** The level that asks for it first. */
  level: string;
};

export type LevelOption = { value: string; label: string };

/** What one's evidence can be attached to. */
export type Attachable = {
  /** `null` where there is no level to choose from: the person holds none and has chosen none. */
  of: ChoicesOfLevels | null;
  /** Other levels to choose from, and the one that was chosen. */
  levels: readonly LevelOption[];
  chosen: string;
};
export type ChoicesOfLevels = {
  framework: string;
  versionId: string;
  levels: readonly string[];
  choices: readonly AttachChoice[];
};

/** Without what a piece is attached to. Frameworks that extend each other have the same ids. */
export function leftOf(
  of: ChoicesOfLevels,
  attachedTo: readonly { framework: string; expectationId: string }[],
): ChoicesOfLevels {
  const isAttached = (id: string) =>
    attachedTo.some(({ framework, expectationId }) => framework === of.framework && expectationId === id);
  return { ...of, choices: of.choices.filter(({ id }) => !isAttached(id)) };
}

/** Tells what a piece is attached to apart. */
export const attachmentKey = ({ versionId, expectationId }: { versionId: string; expectationId: string }) =>
  `${versionId} ${expectationId}`;

type AskedAtLevel = { level: string; asked: readonly AskedCompetency[] };

/**
 * The expectations of several levels, each once, by competency: those of the first level first.
 * Worked case: IC1 asks `a` of craft; IC2 asks `b` of craft, takes over `a`, and asks `c` of impact: `a`, `b`, `c`.
 */
export function attachChoices(levels: readonly AskedAtLevel[]): AttachChoice[] {
  const byCompetency = new Map<string, Map<string, AttachChoice>>();
  for (const { level, asked } of levels) {
    for (const { id, name, expectations } of asked) {
      const known = byCompetency.get(id) ?? new Map<string, AttachChoice>();
      byCompetency.set(id, known);
      for (const { id: expectationId, statement, examples, since } of expectations) {
        if (known.has(expectationId)) continue;
        known.set(expectationId, { id: expectationId, statement, examples, competency: name, level: since ?? level });
      }
    }
  }
  return [...byCompetency.values()].flatMap((known) => [...known.values()]);
}

/** Codes as a person says them: IC2 and IC3. */
export const codesInWords = (codes: readonly string[]): string => codes.join(" and ");
