import type { Framework } from "~/features/ladder/format/domain/framework";
import { canonicalJson } from "~/kernel/canonical-json";
import { levelDifference } from "./asked-anew";
import type { Change } from "./change";
import type { Following } from "./following";
import { expectationFates, type Fate, levelAfter } from "./lineage";
import type { ChangeSize } from "./version-number";

/** Fewer people than this are not told apart by what is theirs alone. */
const FEWEST = 5;

/** What is counted by level. The level of a person is on their page; the rest is theirs, and small counts stay hidden. */
export const COUNTED = ["assessments", "drafts", "sealed", "cases", "plans", "pairings"] as const;
export type Counted = (typeof COUNTED)[number];

/** What the database knows: by level code, and by expectation where it hangs on one. */
export type Counts = {
  people: ReadonlyMap<string, number>;
  byLevel: Record<Counted, ReadonlyMap<string, number>>;
  /** Pieces of evidence, and agreed ratings, of an expectation, with how many people's they are. */
  evidence: ReadonlyMap<string, Pieces>;
  agreed: ReadonlyMap<string, Pieces>;
  cycles: number;
  openings: readonly { lowest: string; highest: string; openings: number }[];
  /** Openings that are not closed, by the kit that a stage of theirs uses. */
  kits: ReadonlyMap<string, number>;
};
export type Pieces = { pieces: number; people: number };

/** `null`: fewer than five people's. */
type Hidden = number | null;

export type LevelImpact = {
  ladder: string;
  level: string;
  /** The level that its people are at in the new version; `null` where nothing says so yet. */
  to: string | null;
  people: number;
  anew: number;
  reworded: number;
  less: number;
  openings: number;
} & Record<Counted, Hidden>;

/** What becomes of pieces of evidence or agreed ratings; those of expectations with fewer than five people's are left out. */
export type FateCounts = Partial<Record<Fate, number>>;

export type Impact = {
  slug: string;
  before: string;
  after: string;
  needs: ChangeSize | null;
  lowest: string;
  isHighEnough: boolean;
  levels: readonly LevelImpact[];
  evidence: FateCounts;
  agreed: FateCounts;
  cycles: number;
  kits: readonly { name: string; fate: "changed" | "gone"; openings: number }[];
  changes: readonly Pick<Change, "size" | "text">[];
};

const hide = (count: number): Hidden => (count > 0 && count < FEWEST ? null : count);

/**
 * Adds up what hangs on expectations by what becomes of them. Each expectation counts only if it has five people's: whatever a next
 * preview retires or keeps, the difference to this one is at least five people's too.
 */
function byFate(pieces: ReadonlyMap<string, Pieces>, fates: ReadonlyMap<string, Fate>): FateCounts {
  const counts: FateCounts = {};
  for (const [id, one] of pieces) {
    const fate = fates.get(id);
    if (fate && one.people >= FEWEST) counts[fate] = (counts[fate] ?? 0) + one.pieces;
  }
  return counts;
}

/** Openings whose range of levels contains each level. */
function openingsAt(before: Framework, { openings }: Counts): Map<string, number> {
  const at = new Map<string, number>();
  for (const { levels } of before.ladders) {
    const place = new Map(levels.map(({ code }, index) => [code, index]));
    for (const one of openings) {
      const [low, high] = [place.get(one.lowest), place.get(one.highest)];
      if (low === undefined || high === undefined) continue;
      for (const { code } of levels.slice(low, high + 1)) at.set(code, (at.get(code) ?? 0) + one.openings);
    }
  }
  return at;
}

function kitsTouched(before: Framework, after: Framework, { kits }: Counts): Impact["kits"] {
  const now = new Map((after.kits ?? []).map((kit) => [kit.id, canonicalJson(kit)]));
  return (before.kits ?? []).flatMap((kit) => {
    const is = now.get(kit.id);
    if (is === canonicalJson(kit)) return [];
    return [{ name: kit.name, fate: is ? ("changed" as const) : ("gone" as const), openings: kits.get(kit.id) ?? 0 }];
  });
}

/** What a version does to people and to what is theirs, level by level. Levels at which nothing is and nothing changes are left out. */
export function impactOf(before: Framework, after: Framework, following: Following, counts: Counts): Impact {
  const { lineage, needs, lowest, isHighEnough, changes } = following;
  const openings = openingsAt(before, counts);
  const levels = before.ladders.flatMap(({ name, levels: all }) =>
    all.map(({ code }): LevelImpact => {
      const to = levelAfter(lineage, code);
      const difference = to === null ? null : levelDifference(before, after, lineage, { from: code, to });
      const of = (what: Counted) => hide(counts.byLevel[what].get(code) ?? 0);
      return {
        ...{ ladder: name, level: code, to, people: counts.people.get(code) ?? 0, openings: openings.get(code) ?? 0 },
        ...{ anew: difference?.anew.length ?? 0, less: difference?.less.length ?? 0 },
        reworded: difference?.reworded.length ?? 0,
        ...{ assessments: of("assessments"), drafts: of("drafts"), sealed: of("sealed") },
        ...{ cases: of("cases"), plans: of("plans"), pairings: of("pairings") },
      };
    }),
  );
  const fates = expectationFates(before, after, lineage);
  return {
    ...{ slug: after.slug, before: before.version, after: after.version, needs, lowest, isHighEnough },
    levels: levels.filter((one) => one.to !== one.level || one.anew + one.less + one.reworded > 0),
    evidence: byFate(counts.evidence, fates),
    agreed: byFate(counts.agreed, fates),
    cycles: counts.cycles,
    kits: kitsTouched(before, after, counts),
    changes: changes.map(({ size, text }) => ({ size, text })),
  };
}

/** Expectations whose evidence and ratings a version touches: those that don't stay in the same words and place. */
export function touchedExpectations(before: Framework, after: Framework, following: Following): string[] {
  return [...expectationFates(before, after, following.lineage)].flatMap(([id, fate]) => (fate === "kept" ? [] : [id]));
}

export const COUNTED_WORDS: Record<Counted, string> = {
  assessments: "Open assessments",
  drafts: "Drafts",
  sealed: "Submitted, not revealed",
  cases: "Open cases",
  plans: "Plans",
  pairings: "Pairs",
};

export const countText = (count: Hidden): string => (count === null ? "fewer than 5" : String(count));

export const asksText = ({ anew, reworded, less }: Pick<LevelImpact, "anew" | "reworded" | "less">): string => {
  const parts = [
    [anew, "new"],
    [reworded, "reworded"],
    [less, "no longer asked"],
  ] as const;
  const said = parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return said.join(", ") || "nothing changes";
};

export const becomesText = ({ level, to }: Pick<LevelImpact, "level" | "to">): string =>
  to === null ? `${level}: gone` : to === level ? level : `${level}, now ${to}`;

const FATE_WORDS: Record<Fate, string> = {
  kept: "kept",
  reworded: "reworded",
  split: "split",
  merged: "joined",
  moved: "moved",
  retired: "retired",
};

export function fatesText(counts: FateCounts): string {
  const said = Object.entries(counts).map(([fate, count]) => `${count} ${FATE_WORDS[fate as Fate]}`);
  return said.join(", ") || "none that can be shown";
}

const title = ({ slug, before, after, needs, lowest, isHighEnough }: Impact): string => {
  const number = isHighEnough ? `a ${needs ?? "patch"} change` : `a ${needs} change: needs ${lowest} or higher`;
  return `${slug} ${before} to ${after}, ${number}`;
};

const HEADINGS = ["Level", "People", "What is asked", ...COUNTED.map((one) => COUNTED_WORDS[one]), "Openings"];

const cellsOf = (one: LevelImpact): string[] => [
  ...[becomesText(one), String(one.people), asksText(one)],
  ...COUNTED.map((what) => countText(one[what])),
  String(one.openings),
];

const totalsOf = (impact: Impact): string[] => [
  `Evidence: ${fatesText(impact.evidence)}`,
  `Agreed ratings: ${fatesText(impact.agreed)}`,
  `Open review cycles: ${impact.cycles}`,
  ...impact.kits.map(({ name, fate, openings }) => `Interview kit ${name} ${fate}, used by openings: ${openings}`),
];

/** For a pull request. */
export function impactMarkdown(impact: Impact): string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const table =
    impact.levels.length === 0
      ? ["No level changes."]
      : [row(HEADINGS), row(HEADINGS.map(() => "---")), ...impact.levels.map((one) => row(cellsOf(one)))];
  return [
    `## ${title(impact)}`,
    "",
    ...table,
    "",
    ...totalsOf(impact).map((line) => `- ${line}`),
    "",
    "### Changes",
    "",
    ...impact.changes.map(({ size, text }) => `- **${size}** ${text.replaceAll("|", "\\|")}`),
  ];
}

/** For a terminal. */
export function impactText(impact: Impact): string[] {
  const levels = impact.levels.map((one) => {
    const counted = COUNTED.flatMap((what) =>
      one[what] === 0 ? [] : [`${COUNTED_WORDS[what].toLowerCase()} ${countText(one[what])}`],
    );
    const openings = one.openings > 0 ? [`openings ${one.openings}`] : [];
    return `  ${becomesText(one)} (${one.ladder}): people ${one.people}; ${[asksText(one), ...counted, ...openings].join("; ")}`;
  });
  const changes = impact.changes.map(({ size, text }) => `  ${size.padEnd(5)}  ${text}`);
  return [title(impact), ...levels, ...totalsOf(impact).map((line) => `  ${line}`), ...changes];
}
