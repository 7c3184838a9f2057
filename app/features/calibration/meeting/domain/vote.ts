import { type CalibrationRule, middleWord } from "~/features/calibration/session/domain/session";

/** What one rater submitted of someone: scale words by item. */
export type Words = Readonly<Record<string, string>>;

/** One rater's vote: a scale word by item, or `null` where they abstained. */
export type Vote = { voterId: string; name: string; words: Readonly<Record<string, string | null>> };

/** The latest vote on a person, as one reader may know it. */
export type Ballot = {
  number: number;
  isOpen: boolean;
  /** `null` while it is open, or when the last vote closed it. */
  closedBy: string | null;
  /** All of them once it is closed; until then the reader's own. */
  votes: readonly Vote[];
  /** How many raters have voted, and who has not. `null` for anyone who would learn from it who is recused. */
  progress: { voted: number; missing: readonly string[] } | null;
};

type Known = {
  rule: CalibrationRule;
  /** Scale words, lowest first. */
  scale: readonly { id: string }[];
  items: readonly { id: string }[];
  before: Readonly<Record<string, string | null>>;
  /** What raters submitted before the meeting, by rater. */
  ratings: readonly { raterId: string; words: Words | null }[];
  ballot: Pick<Ballot, "isOpen" | "votes"> | null;
  /** Those who decide, where the rule leaves it to one person. */
  deciderIds: readonly string[];
};

/** What the rule makes of one item, and what from. */
export type Suggestion = {
  item: string;
  /** `null`: not assessed. */
  word: string | null;
  from: "votes" | "ratings";
  /** The rule does not settle it: the rating from before is suggested. */
  isOpen: boolean;
  /** How many gave each word, most first. */
  counts: readonly { word: string; count: number }[];
};

/**
 * The outcome that the session's rule suggests, item by item: from the closed vote, or from raters' ratings where no one voted.
 *
 * Worked case, three raters with meeting, meeting and exceeding: a majority suggests meeting; consensus and a decider who has not
 * voted suggest what it was before.
 */
export function suggestionsOf(known: Known): Suggestion[] {
  const { rule, items, before, ballot, ratings, deciderIds } = known;
  const voted = ballot && !ballot.isOpen ? ballot.votes : [];
  return items.map(({ id }): Suggestion => {
    const byVote = voted.flatMap(({ voterId, words }) => (words[id] ? [{ by: voterId, word: words[id] }] : []));
    const byRating = ratings.flatMap(({ raterId, words }) => (words?.[id] ? [{ by: raterId, word: words[id] }] : []));
    const given = byVote.length > 0 ? byVote : byRating;
    const counts = countsOf(given.map(({ word }) => word));
    const settled =
      rule === "DECIDER"
        ? middleWord(
            given.filter(({ by }) => deciderIds.includes(by)).map(({ word }) => word),
            known.scale,
          )
        : settledBy(rule, counts, given.length);
    const from = byVote.length > 0 ? "votes" : "ratings";
    return { item: id, word: settled ?? before[id] ?? null, from, isOpen: settled === null, counts };
  });
}

function countsOf(words: readonly string[]): { word: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count);
}

function settledBy(rule: "CONSENSUS" | "MAJORITY", counts: Suggestion["counts"], all: number): string | null {
  const [first] = counts;
  if (!first) return null;
  const isSettled = rule === "CONSENSUS" ? first.count === all : first.count * 2 > all;
  return isSettled ? first.word : null;
}

/** How raters voted on a proposed outcome: for it where every word of theirs is the outcome's, against it where one is not. */
export type Tally = { inFavour: readonly string[]; against: readonly string[] };

/**
 * @param outcome words by item. @returns `null` where no one voted, or the vote is open.
 *
 * Worked case: an outcome of meeting, with votes meeting, exceeding and an abstention, has one for it and one against.
 */
export function tallyOf(
  ballot: Pick<Ballot, "isOpen" | "votes"> | null,
  outcome: Readonly<Record<string, string | null>>,
): Tally | null {
  if (!ballot || ballot.isOpen) return null;
  const given = ballot.votes.map(({ voterId, words }) => ({
    voterId,
    words: Object.entries(words).filter(([, word]) => word !== null),
  }));
  const heard = given.filter(({ words }) => words.length > 0);
  if (heard.length === 0) return null;
  const isFor = ({ words }: (typeof heard)[number]) => words.every(([item, word]) => outcome[item] === word);
  return {
    inFavour: heard.filter(isFor).map(({ voterId }) => voterId),
    against: heard.filter((one) => !isFor(one)).map(({ voterId }) => voterId),
  };
}
