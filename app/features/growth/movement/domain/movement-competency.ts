import {
  askedOfCompetency,
  choiceWords,
  type ExpectationGap,
  gapOf,
  type Past,
  type TimelineCell,
  type TimelineRow,
} from "./movement-level";

/** A stretch of a text beside an earlier one. */
export type TextPart = { text: string; is: "same" | "added" | "removed" };

/** What was asked, as far as its words are compared. */
export type Asked = { id: string; statement: string; arc: string | null };

/**
 * One expectation beside what was asked the time before. `reworded`: the same expectation in other words; `grown`: another
 * step of the same ability (arc), in place of the earlier one; `new`: nothing like it was asked.
 */
export type AskedNow = { id: string; change: "same" | "reworded" | "grown" | "new"; parts: readonly TextPart[] };

export type AskedThenAndNow = { now: readonly AskedNow[]; gone: readonly { id: string; statement: string }[] };

/**
 * What is asked of a competency now beside what was asked then.
 * @param then empty for the first time: everything is the same as nothing before it, and shown without marks.
 */
export function thenAndNow(then: readonly Asked[] | null, now: readonly Asked[]): AskedThenAndNow {
  if (then === null) return { now: now.map((one) => unchanged(one)), gone: [] };
  const kept = new Set(now.map(({ id }) => id));
  const free = then.filter(({ id }) => !kept.has(id));
  const grownFrom = new Set<string>();
  const lines = now.map((one): AskedNow => {
    const same = then.find(({ id }) => id === one.id);
    if (same?.statement === one.statement) return unchanged(one);
    if (same) return { id: one.id, change: "reworded", parts: compareTexts(same.statement, one.statement) };
    const step = free.find(({ id, arc }) => arc !== null && arc === one.arc && !grownFrom.has(id));
    if (!step) return { id: one.id, change: "new", parts: [{ text: one.statement, is: "same" }] };
    grownFrom.add(step.id);
    return { id: one.id, change: "grown", parts: compareTexts(step.statement, one.statement) };
  });
  const gone = free.filter(({ id }) => !grownFrom.has(id)).map(({ id, statement }) => ({ id, statement }));
  return { now: lines, gone };
}

function unchanged({ id, statement }: Asked): AskedNow {
  return { id, change: "same", parts: [{ text: statement, is: "same" }] };
}

/** A statement has far fewer words; longer texts are shown one after the other. */
const MOST_WORDS = 300;

/**
 * What was taken out of a text and what was put in, by words: the longest common run of words stays (Hunt and McIlroy 1976).
 * Two texts of which less than half is common are shown one after the other: marks in every other place say nothing.
 * @returns parts in reading order, what was removed before what took its place. Joined without what was added they are the
 * earlier text, without what was removed the later one, but for white space, which counts as one space.
 */
export function compareTexts(before: string, after: string): readonly TextPart[] {
  const [old, fresh] = [words(before), words(after)];
  if (Math.max(old.length, fresh.length) > MOST_WORDS) return joined(old.map(removed), fresh.map(added));
  const kept = commonLengths(old, fresh);
  if (kept[0]![0]! * 2 < Math.max(old.length, fresh.length)) return joined(old.map(removed), fresh.map(added));
  const parts: TextPart[] = [];
  let [at, on] = [0, 0];
  while (at < old.length || on < fresh.length) {
    if (at < old.length && on < fresh.length && old[at] === fresh[on]) {
      parts.push({ text: old[at]!, is: "same" });
      at += 1;
      on += 1;
    } else if (on === fresh.length || (at < old.length && kept[at + 1]![on]! >= kept[at]![on + 1]!)) {
      parts.push(removed(old[at]!));
      at += 1;
    } else {
      parts.push(added(fresh[on]!));
      on += 1;
    }
  }
  return joined(parts);
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");
const removed = (text: string): TextPart => ({ text, is: "removed" });
const added = (text: string): TextPart => ({ text, is: "added" });

/** How many words two texts have in common from each pair of places on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let on = fresh.length - 1; on >= 0; on -= 1) {
      const [without, further] = [Math.max(lengths[at + 1]![on]!, lengths[at]![on + 1]!), lengths[at + 1]![on + 1]!];
      lengths[at]![on] = old[at] === fresh[on] ? further + 1 : without;
    }
  }
  return lengths;
}

/** Neighbours of a kind become one part; between two kept words what goes stands before what comes. */
function joined(...lists: readonly (readonly TextPart[])[]): TextPart[] {
  const out: TextPart[] = [];
  for (const part of lists.flat()) {
    const last = out.at(-1);
    const beforeLast = out.at(-2);
    if (last?.is === part.is) out[out.length - 1] = { ...part, text: `${last.text} ${part.text}` };
    else if (part.is === "removed" && last?.is === "added") {
      out.pop();
      if (beforeLast?.is === "removed") out[out.length - 1] = removed(`${beforeLast.text} ${part.text}`);
      else out.push(part);
      out.push(last);
    } else out.push(part);
  }
  return out;
}

/** What each side said of an expectation in one assessment. */
export type StepSaid = {
  assessmentId: string;
  submittedAt: Date;
  own: string;
  /** `null` where nothing was agreed on. */
  agreed: string | null;
  gap: ExpectationGap | null;
};

/** One assessment of a competency. */
export type CompetencyStep = {
  assessmentId: string;
  framework: string;
  targetLevel: string;
  submittedAt: Date;
  cell: TimelineCell;
};

/**
 * Assessments one after the other that asked the same of a competency, for the same level. `before`: what the time before was
 * about, whose words these are compared with; `null` for the first.
 */
export type AskedEra = {
  targetLevel: string;
  version: string;
  from: Date;
  to: Date;
  before: { targetLevel: string; version: string } | null;
  lines: readonly (AskedThenAndNow["now"][number] & { said: readonly StepSaid[] })[];
  gone: AskedThenAndNow["gone"];
};

/** A competency through the assessments that asked about it, oldest first. */
export function competencySteps(pasts: readonly Past[], row: TimelineRow): readonly CompetencyStep[] {
  return pasts.flatMap(({ assessmentId, framework, targetLevel, submittedAt }, index) => {
    const cell = row.cells[index];
    return cell ? [{ assessmentId, framework, targetLevel, submittedAt, cell }] : [];
  });
}

/** What was asked of a competency then and now, oldest first, and what was said of it each time. */
export function askedEras(pasts: readonly Past[], competencyId: string): readonly AskedEra[] {
  const asking = pasts.filter((past) => askedOfCompetency(past, competencyId).length > 0);
  const runs: Past[][] = [];
  for (const past of asking) {
    const run = runs.at(-1);
    if (run && asksTheSame(run[0]!, past, competencyId)) run.push(past);
    else runs.push([past]);
  }
  return runs.map((run, at) => eraOf(run, runs[at - 1]?.[0] ?? null, competencyId));
}

function asksTheSame(before: Past, past: Past, competencyId: string): boolean {
  const { now, gone } = thenAndNow(askedOfCompetency(before, competencyId), askedOfCompetency(past, competencyId));
  const sameLevel = before.slug === past.slug && before.targetLevel === past.targetLevel;
  return sameLevel && gone.length === 0 && now.every(({ change }) => change === "same");
}

function eraOf(run: readonly Past[], before: Past | null, competencyId: string): AskedEra {
  const [first, last] = [run[0]!, run.at(-1)!];
  const then = before && askedOfCompetency(before, competencyId);
  const { now, gone } = thenAndNow(then, askedOfCompetency(first, competencyId));
  return {
    targetLevel: first.targetLevel,
    version: first.version,
    from: first.submittedAt,
    to: last.submittedAt,
    before: before && { targetLevel: before.targetLevel, version: before.version },
    lines: now.map((line) => ({ ...line, said: run.map((past) => saidIn(past, line.id)) })),
    gone,
  };
}

function saidIn(past: Past, expectationId: string): StepSaid {
  const { assessmentId, submittedAt, scale } = past;
  const agreed = past.agreed[expectationId];
  return {
    assessmentId,
    submittedAt,
    own: choiceWords(past.own[expectationId], scale),
    agreed: agreed === undefined ? null : choiceWords(agreed, scale),
    gap: gapOf(past, expectationId),
  };
}
