import type { Framework } from "~/features/ladder/format/domain/framework";
import { type LevelOfLadder, nameOfLevel } from "./level-page";
import { compareLevels, findLevel } from "./reading";

export type ComparedAsk = {
  id: string;
  statement: string;
  core: boolean;
  since: string;
  /** What the first level asks of the same growing ability; empty when all new. */
  replaces: readonly { id: string; statement: string; since: string }[];
};

export type Comparison = {
  from: LevelOfLadder;
  to: LevelOfLadder;
  competencies: readonly { id: string; name: string; asks: readonly ComparedAsk[] }[];
  /** How many asks there are, and how many of them replace an earlier wording. */
  asks: number;
  replacing: number;
};

/** What the second level asks that the first does not; `null` when either is unknown. */
export function comparison(framework: Framework, fromCode: string, toCode: string): Comparison | null {
  const [from, to] = [levelOfLadder(framework, fromCode), levelOfLadder(framework, toCode)];
  if (!from || !to) return null;
  const competencies = compareLevels(framework, fromCode, toCode).map(({ competency, asks }) => ({
    id: competency.id,
    name: competency.name,
    asks: asks.map(({ expectation: { id, statement, core, since }, replaces }) => ({
      id,
      statement,
      core,
      since,
      replaces: replaces.map((one) => ({ id: one.id, statement: one.statement, since: one.since })),
    })),
  }));
  const all = competencies.flatMap(({ asks }) => asks);
  return { from, to, competencies, asks: all.length, replacing: all.filter((one) => one.replaces.length > 0).length };
}

export function levelOfLadder(framework: Framework, code: string): LevelOfLadder | null {
  const found = findLevel(framework, code);
  return found && { ...nameOfLevel(found.level), ladderName: found.ladder.name };
}

/** Every level as a choice, ladder by ladder. */
export function levelChoices(framework: Framework): { value: string; label: string }[] {
  return framework.ladders.flatMap(({ levels }) =>
    levels.map(({ code, title }) => ({ value: code, label: `${code} · ${title}` })),
  );
}
