import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Parts } from "~/features/ladder/format/domain/framework-parts";
import type { Problem } from "~/features/ladder/format/domain/problem";
import { followingOf, versionProblems } from "./following";
import { type CarriedKind, type Decision, expectationFates, type Fate, type Lineage, levelsIn } from "./lineage";
import { decisionProblem, levelsWithoutPlace } from "./mapping";

/** What something of the version before became, as it is stored with the new one. */
export type Carried = { kind: CarriedKind; fromId: string; toIds: readonly string[]; fate: Fate; decided: boolean };

/** What a level or competency is known by, and where it belongs. */
type Place = { words: string; in: string };

function placesIn(framework: Framework, kind: "level" | "competency"): Map<string, Place> {
  if (kind === "competency") {
    return new Map(framework.competencies.map(({ id, name, themeId }) => [id, { words: name, in: themeId }]));
  }
  const ladderOf = new Map(framework.ladders.flatMap(({ id, levels }) => levels.map(({ code }) => [code, id])));
  return new Map(
    levelsIn(framework).map(({ code, title }) => [code, { words: `${code} ${title}`, in: ladderOf.get(code) ?? "" }]),
  );
}

function fatesOf(before: Framework, after: Framework, lineage: Lineage, kind: CarriedKind): Map<string, Fate> {
  if (kind === "expectation") return expectationFates(before, after, lineage);
  const [old, now] = [placesIn(before, kind), placesIn(after, kind)];
  const heirs = [...lineage[kind].values()].flatMap((to) => to ?? []);
  const fateOf = (id: string, was: Place): Fate => {
    const to = lineage[kind].get(id) ?? [];
    const is = to[0] === undefined ? undefined : now.get(to[0]);
    if (!is) return "retired";
    if (to.length > 1) return "split";
    if (heirs.filter((one) => one === to[0]).length > 1) return "merged";
    if (was.in !== is.in) return "moved";
    return was.words === is.words ? "kept" : "reworded";
  };
  return new Map([...old].map(([id, was]) => [id, fateOf(id, was)]));
}

/** What becomes of everything that people, ratings and evidence hang on: a row each, so that nothing is left out. */
function carriedBetween(
  before: Framework,
  after: Framework,
  lineage: Lineage,
  decisions: readonly Decision[],
): Carried[] {
  const decided = new Set(decisions.map(({ kind, from }) => `${kind} ${from}`));
  return (["level", "competency", "expectation"] as const).flatMap((kind) =>
    [...fatesOf(before, after, lineage, kind)].map(([fromId, fate]) => ({
      ...{ kind, fromId, fate, decided: decided.has(`${kind} ${fromId}`) },
      toIds: fate === "retired" ? [] : (lineage[kind].get(fromId) ?? []),
    })),
  );
}

export type Judged =
  | { is: "allowed"; carried: readonly Carried[] }
  | { is: "refused"; message: string; problems: readonly Problem[] };

const count = (people: number) => `${people} ${people === 1 ? "person" : "people"}`;

/**
 * Whether a version may follow the one before: its number is high enough, and everyone has a level.
 * @param held levels with how many people hold them, or will.
 * @param parts where everything stands in the files; `null` where there are none.
 */
export function judgeFollowing(
  { before, after, decisions }: { before: Framework; after: Framework; decisions: readonly Decision[] },
  held: ReadonlyMap<string, number>,
  parts: Parts | null,
): Judged {
  const refused = (message: string, problems: readonly Problem[] = []): Judged => ({
    is: "refused",
    message,
    problems,
  });
  const wrong = decisionProblem(before, after, decisions);
  if (wrong) return refused(wrong);
  const following = followingOf(before, after, decisions);
  if (!following.isHighEnough) {
    const { needs, lowest } = following;
    const message = `Version ${after.version} is too low after ${before.version}: ${needs} changes need ${lowest} or higher.`;
    return refused(
      message,
      parts ? versionProblems(following, parts).filter(({ severity }) => severity === "error") : [],
    );
  }
  const [first, ...more] = levelsWithoutPlace(following.lineage, held);
  if (first) {
    const levels = [first, ...more].map(({ code, people }) => `${count(people)} at ${code}`).join(", ");
    const message = `Version ${after.version} would leave people without a level: ${levels}. Choose their new level under Admin, Ladders, or add "was: ${first.code}" to it.`;
    return refused(message);
  }
  return { is: "allowed", carried: carriedBetween(before, after, following.lineage, decisions) };
}
