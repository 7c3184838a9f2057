import type { Choices } from "~/features/assessment/conversations/domain/conversation";
import { wordOf } from "~/features/assessment/sheets/domain/judgement";
import type { Criterion, Expectation, Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import { DAY_MS, dayStart, dayText } from "~/kernel/time/day";

/** Time away from work. Days are YYYY-MM-DD; `until` is the last day, `null` while no one knows it. */
export type Away = { from: string; until: string | null };

/** Of a month of a criterion: reviews held half a year apart, give or take a day, then cover six of them. */
const MONTH_DAYS = 30;

const numberOf = (day: string) => Math.round(dayStart(day).getTime() / DAY_MS);
const dayOf = (number: number) => dayText(new Date(number * DAY_MS));

/** Days away as half-open intervals of day numbers, in order and without overlaps. */
function awayIntervals(leaves: readonly Away[], today: string): [number, number][] {
  const given = leaves
    .map(({ from, until }): [number, number] => [numberOf(from), numberOf(until ?? today) + 1])
    .filter(([from, end]) => end > from)
    .sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, end] of given) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([from, end]);
  }
  return joined;
}

/**
 * Days from one day to a later one on which the person was there: time on leave is taken out.
 *
 * Worked case: from 1 January to 31 March are 89 days; with leave from 1 to 28 February, 61.
 * @returns 0 for the same day, never less.
 */
export function presentDays(from: string, to: string, leaves: readonly Away[], today: string): number {
  const [begin, end] = [numberOf(from), numberOf(to)];
  const away = awayIntervals(leaves, today).map(([a, b]) => Math.max(0, Math.min(b, end) - Math.max(a, begin)));
  return Math.max(0, end - begin - away.reduce((sum, days) => sum + days, 0));
}

/**
 * The first day that lies so many days of presence after another. Leave without an end counts as long as today.
 * Worked case: 30 days after 1 January is 31 January; with leave from 11 to 20 January it is 10 February.
 */
export function dayAfter(from: string, days: number, leaves: readonly Away[], today: string): string {
  let day = numberOf(from) + days;
  for (const [a, b] of awayIntervals(leaves, today)) {
    const begin = Math.max(a, numberOf(from));
    if (b > begin && begin < day) day += b - begin;
  }
  return dayOf(day);
}

/** What one assessment of the past says, from one point of view: agreed, or one's own. Days are YYYY-MM-DD. */
export type Rated = {
  assessmentId: string;
  /** When it was submitted. */
  on: string;
  /** Of the framework, as `engineering@1.0.0`. */
  version: string;
  choices: Choices;
  /** Expectations that both sides rated, not alike, without an agreed rating. */
  unsettled: readonly string[];
  /** What was asked then, by expectation. */
  statements: Readonly<Record<string, string>>;
};

/** What one assessment says of one expectation. */
export type Say = {
  assessmentId: string;
  on: string;
  version: string;
  word: string;
  /** At the criterion's word or above; `null` when the scale does not know the word. */
  reaches: boolean | null;
  /** The expectation of a higher level that answers for this one; `null` when it was rated itself. */
  by: { expectationId: string; levelCode: string } | null;
  /** The statement as it was then, where it reads otherwise now. */
  askedThen: string | null;
};

/** Why an expectation is not shown, or not known to be. */
export type Why =
  | { is: "never-rated" }
  | { is: "no-opportunity"; on: string }
  | { is: "not-agreed"; on: string }
  | { is: "unknown-word"; word: string; on: string }
  | { is: "below"; word: string; on: string }
  /** At the word by now, but not for long enough: what was said within the time asked for. */
  | { is: "below-before"; word: string; on: string }
  | { is: "more-cycles"; more: number }
  /** A rating at the word on that day or later would do. */
  | { is: "more-time"; since: string; from: string };

/** `short` is known to fall short; `unknown` is not held against anyone. */
export type Standing = { is: "shown" } | { is: "short"; why: Why } | { is: "unknown"; why: Why };

/** An expectation with those of higher levels that replace it, the nearest level first. */
export type Looked = { expectation: Expectation; higher: readonly Expectation[] };

type Context = Pick<Criterion, "rating" | "sustained"> & {
  scale: Framework["scale"];
  leaves: readonly Away[];
  today: string;
};

/**
 * What the assessments say of an expectation, oldest first. One that rates the expectation itself says that; else one at the
 * word or above for an expectation of a higher level that replaces it (same arc and competency) says the same of the lower one:
 * who is assessed against the next level is not asked the lower one any more. A lower word up there says nothing down here, and
 * nothing said down here ever answers for a higher level.
 * @param past oldest first.
 */
function saysOf({ expectation, higher }: Looked, past: readonly Rated[], context: Context): Say[] {
  return past.flatMap((rated): Say[] => {
    const { assessmentId, on, version } = rated;
    const own = wordOf(rated.choices[expectation.id] ?? "not-assessed");
    if (own !== null) {
      const then = rated.statements[expectation.id];
      const askedThen = then !== undefined && then !== expectation.statement ? then : null;
      return [{ assessmentId, on, version, word: own, reaches: reaches(own, context), by: null, askedThen }];
    }
    for (const { id, levelCode } of higher) {
      const word = wordOf(rated.choices[id] ?? "not-assessed");
      if (word === null || !reaches(word, context)) continue;
      const by = { expectationId: id, levelCode };
      return [{ assessmentId, on, version, word, reaches: true, by, askedThen: null }];
    }
    return [];
  });
}

function reaches(word: string, { scale, rating }: Context): boolean | null {
  const place = (id: string) => scale.findIndex((one) => one.id === id);
  return place(word) === -1 || place(rating) === -1 ? null : place(word) >= place(rating);
}

/**
 * How an expectation stands. The latest say counts; "no opportunity" and "not assessed" say nothing, so that what was said
 * before them stands. Asked over n cycles, the latest n says all count; asked for m months, all within the m months before the
 * latest one, and the oldest of an unbroken run has to lie as far back: time that no one rated is not time at the word.
 * Time on leave is taken out, so that it neither counts nor interrupts.
 */
function standingOf(looked: Looked, says: readonly Say[], past: readonly Rated[], context: Context): Standing {
  const latest = says.at(-1);
  if (!latest) return { is: "unknown", why: whyNothing(looked.expectation.id, past) };
  const asked = saysAskedFor(says, latest, context);
  const below = asked.findLast((say) => say.reaches === false);
  if (below) {
    const is = below === latest ? ("below" as const) : ("below-before" as const);
    return { is: "short", why: { is, word: below.word, on: below.on } };
  }
  const unread = asked.findLast((say) => say.reaches === null);
  if (unread) return { is: "unknown", why: { is: "unknown-word", word: unread.word, on: unread.on } };
  const missing = missingTime(says, asked, latest, context);
  return missing ? { is: "unknown", why: missing } : { is: "shown" };
}

function saysAskedFor(says: readonly Say[], latest: Say, { sustained, leaves, today }: Context): readonly Say[] {
  if (!sustained) return [latest];
  if ("cycles" in sustained) return says.slice(-sustained.cycles);
  const days = sustained.months * MONTH_DAYS;
  return says.filter((say) => say === latest || presentDays(say.on, latest.on, leaves, today) < days);
}

/** `null` when it has been at the word for as long as was asked. All of `asked` is at the word. */
function missingTime(says: readonly Say[], asked: readonly Say[], latest: Say, context: Context): Why | null {
  const { sustained, leaves, today } = context;
  if (!sustained) return null;
  if ("cycles" in sustained) {
    const more = sustained.cycles - asked.length;
    return more > 0 ? { is: "more-cycles", more } : null;
  }
  const days = sustained.months * MONTH_DAYS;
  const brokenAt = says.findLastIndex((say) => say.reaches !== true);
  const since = says[brokenAt + 1]!.on;
  if (presentDays(since, latest.on, leaves, today) >= days) return null;
  return { is: "more-time", since, from: dayAfter(since, days, leaves, today) };
}

/** Why no assessment says a word: the latest one that says anything at all. */
function whyNothing(id: string, past: readonly Rated[]): Why {
  const last = past.findLast(({ choices, unsettled }) => choices[id] === "no-opportunity" || unsettled.includes(id));
  if (!last) return { is: "never-rated" };
  return { is: last.unsettled.includes(id) ? "not-agreed" : "no-opportunity", on: last.on };
}

/** A piece of evidence that a colleague has confirmed, and the expectations (of any version) it is attached to. */
export type ConfirmedEvidence = {
  id: string;
  title: string;
  happenedOn: string;
  expectationIds: readonly string[];
  /** `outside`: they are in another team than its owner today. */
  confirmed: readonly { personId: string; name: string; on: string; outside?: boolean }[];
};

/** What is known of a person. Lists may be in any order; days are YYYY-MM-DD. */
export type Known = {
  past: readonly Rated[];
  evidence: readonly ConfirmedEvidence[];
  leaves: readonly Away[];
  today: string;
};

export type Result = "met" | "not-met" | "unknown";

export type ExpectationReading = {
  id: string;
  competencyId: string;
  statement: string;
  core: boolean;
  standing: Standing;
  /** What it rests on, oldest first. */
  says: readonly Say[];
  /** Ids of the confirmed evidence for it, the latest first. */
  evidenceIds: readonly string[];
};

export type CriterionReading = {
  criterionId: string;
  result: Result;
  /** The same for the ratings alone. */
  ratings: Result;
  looked: readonly ExpectationReading[];
  /**
   * `missing`: for how many more expectations confirmed evidence is asked for. `colleagues` and `outside`: how many more people are to
   * confirm it, in all and from outside the team; left out where none. `null` when no evidence is asked for.
   */
  evidence: { missing: number; colleagues?: number; outside?: number } | null;
};

/**
 * Reads the criteria of one promotion step: for each, whether it is met, not met, or cannot be known yet, and why. The one
 * reading there is: of a person for themselves, for their manager, and frozen into a promotion case.
 *
 * What a criterion says (`Criterion` in the ladder's `framework.ts`):
 * - `scope` and `at`: it looks at what level `at` asks, lower levels' standing expectations included, of everything, one theme
 *   or one competency. With `share: core` only at the core expectations among them.
 * - `rating`: an expectation is shown at this word of the scale or above. Which ratings are asked is the caller's: agreed ones,
 *   or one's own for oneself. Ratings of another framework version count by the expectation's id, which stays as long as
 *   its sense does; where the wording changed, the reading says how it was asked then.
 * - an expectation of a higher level may answer for the one it replaces, upwards only: see `saysOf`.
 * - `sustained`: over how many cycles (assessments that rate the expectation) or months it was so: see `standingOf`.
 * - `share`: all, all of the core, or `most`, which is two thirds, rounded up.
 * - `corroborated`: so many of the expectations have evidence that a colleague confirmed (all of them where there are fewer);
 *   evidence for a higher level's expectation answers for the lower one as a rating does.
 * - `corroborators`: so many different colleagues confirmed that evidence, so many of them from outside the team.
 *
 * Met: the share is shown, and the evidence is there. Not met: so many are known to fall short that the share cannot be reached
 * whatever is still unknown. Cannot be known yet: everything between. No opportunity, no rating, no agreement, a word
 * that the scale does not know, missing evidence: none of it is ever held against a person, so none of it makes "not met".
 * A criterion that looks at nothing cannot be known.
 *
 * Worked cases, of three expectations, share most (two), word meeting:
 * meeting, meeting, developing: met. Meeting, developing, no opportunity: cannot be known yet, since the third decides.
 * Meeting, developing, not yet: not met. Meeting, meeting, never rated, with evidence asked for and none confirmed: cannot be
 * known yet.
 * Over two cycles: meeting twice is shown; once cannot be known yet; developing and then meeting falls short.
 * For six months: meeting in January and in July is shown; with three months of leave between, from October on.
 * @throws never; an unknown level, theme or competency looks at nothing.
 */
export function readCriteria(framework: Framework, step: PromotionStep, known: Known): CriterionReading[] {
  const { leaves, today } = known;
  const past = known.past.filter(({ on }) => on <= today).sort(byDay);
  const evidence = [...known.evidence].sort(latestFirst);
  return step.criteria.map((criterion) => {
    const context = { ...criterion, scale: framework.scale, leaves, today };
    const looked = lookedAt(framework, criterion).map((one): ExpectationReading => {
      const { id, competencyId, statement, core } = one.expectation;
      const says = saysOf(one, past, context);
      const ids = new Set([id, ...one.higher.map((higher) => higher.id)]);
      const shown = evidence.filter(({ expectationIds }) => expectationIds.some((given) => ids.has(given)));
      const standing = standingOf(one, says, past, context);
      return { id, competencyId, statement, core, standing, says, evidenceIds: shown.map((piece) => piece.id) };
    });
    return { criterionId: criterion.id, looked, ...resultOf(criterion, looked, evidence) };
  });
}

const byDay = (a: Rated, b: Rated) => compare(a.on, b.on) || compare(a.assessmentId, b.assessmentId);
const latestFirst = (a: ConfirmedEvidence, b: ConfirmedEvidence) =>
  compare(b.happenedOn, a.happenedOn) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function lookedAt(framework: Framework, { at, scope, share }: Criterion): Looked[] {
  const themeOf = new Map(framework.competencies.map(({ id, themeId }) => [id, themeId]));
  const inScope = ({ competencyId }: Expectation) =>
    scope.of === "all" ||
    (scope.of === "theme" ? themeOf.get(competencyId) === scope.themeId : competencyId === scope.competencyId);
  return effectiveExpectations(framework, at)
    .filter((one) => inScope(one) && (share !== "core" || one.core))
    .map((expectation) => ({ expectation, higher: replacementsOf(framework, expectation) }));
}

/** Expectations of the same arc and competency at higher levels of the same ladder, the nearest level first. */
function replacementsOf(framework: Framework, { levelCode, arc, competencyId }: Expectation): Expectation[] {
  const found = findLevel(framework, levelCode);
  if (!found || arc === null) return [];
  const above = found.ladder.levels.slice(found.ladder.levels.indexOf(found.level) + 1);
  return above.flatMap(({ expectations }) =>
    expectations.filter((one) => one.arc === arc && one.competencyId === competencyId),
  );
}

/** How many of so many a share is. */
export function amountOf(share: Criterion["share"], total: number): number {
  return share === "most" ? Math.ceil((2 * total) / 3) : total;
}

/** How many more people are asked for who confirm the evidence of these expectations; nothing where there are enough. */
function lackingColleagues(
  { corroborators }: Criterion,
  looked: readonly ExpectationReading[],
  evidence: readonly ConfirmedEvidence[],
): { colleagues?: number; outside?: number } {
  if (!corroborators) return {};
  const ids = new Set(looked.flatMap(({ evidenceIds }) => evidenceIds));
  const confirmed = evidence.filter(({ id }) => ids.has(id)).flatMap((piece) => piece.confirmed);
  const people = new Set(confirmed.map(({ personId }) => personId)).size;
  const others = new Set(confirmed.flatMap(({ personId, outside }) => (outside ? [personId] : []))).size;
  const outside = Math.max(0, corroborators.outside - others);
  // Someone from outside counts among the colleagues, too.
  const colleagues = Math.max(0, corroborators.colleagues - people, outside);
  return { ...(colleagues > 0 ? { colleagues } : {}), ...(outside > 0 ? { outside } : {}) };
}

function resultOf(
  criterion: Criterion,
  looked: readonly ExpectationReading[],
  pieces: readonly ConfirmedEvidence[],
): Pick<CriterionReading, "result" | "ratings" | "evidence"> {
  const { share, corroborated } = criterion;
  const asked = amountOf(share, looked.length);
  const amount = (is: Standing["is"]) => looked.filter(({ standing }) => standing.is === is).length;
  const covered = looked.filter(({ evidenceIds }) => evidenceIds.length > 0).length;
  const missing = Math.max(0, Math.min(corroborated, looked.length) - covered);
  const ratings = shareReached(asked, looked.length, amount("shown"), amount("short"));
  const lacking = lackingColleagues(criterion, looked, pieces);
  const isThere = missing === 0 && lacking.colleagues === undefined;
  const result = ratings === "met" && !isThere ? "unknown" : ratings;
  return { result, ratings, evidence: corroborated > 0 ? { missing, ...lacking } : null };
}

function shareReached(asked: number, total: number, shown: number, short: number): Result {
  if (total === 0) return "unknown";
  if (shown >= asked) return "met";
  return total - short < asked ? "not-met" : "unknown";
}
