import type { ExpectationMatch, OverlapRoom, PairingDecisionKind, PairingMode, RulePoints } from "./run";

type Names = Readonly<Record<string, string>>;

/**
 * What one rule says of a pair, in sentences made of nothing but what the two have told.
 * @param competencies what they are called, by id; one without a name is called by its id.
 *
 * Worked case: an expectation of `testing` at IC3, offered up to IC5: "Testing at IC3: offered up to IC5, above it."
 */
export function ruleSentences(points: RulePoints, competencies: Names): readonly string[] {
  switch (points.rule) {
    case "expectations":
      if (points.expectations.length === 0) return ["The mentee has chosen no expectation."];
      return points.expectations.map(
        (match) => `${nameOf(match, competencies)} at ${match.levelCode}: ${offered(match)}.`,
      );
    case "pathway":
      return [pathwaySentence(points)];
    case "overlap":
      return [ROOM_WORDS[points.room]];
    case "wishes":
      return [wishSentence(points)];
    case "distance":
      return [points.apart ? "They work in different teams." : "They work in one team."];
    case "waited":
      return [
        points.waited
          ? "The mentee was left without a mentor in the round before."
          : "The mentee was not left without a mentor in the round before.",
      ];
  }
}

const ROOM_WORDS: Readonly<Record<OverlapRoom, string>> = {
  needed: "They have the hours in common that they need.",
  more: "They have half as many hours again in common as they need, or more.",
  plenty: "They have twice as many hours in common as they need, or more.",
};

const nameOf = ({ competencyId }: ExpectationMatch, competencies: Names) => competencies[competencyId] ?? competencyId;

function offered({ offered, offeredLevel, above }: ExpectationMatch): string {
  if (!offered) return "not offered";
  if (offeredLevel === null) return "offered, without a level";
  if (above === null) return `offered up to ${offeredLevel}`;
  const where = above < 0 ? "below it" : above === 0 ? "as high as it" : "above it";
  return `offered up to ${offeredLevel}, ${where}`;
}

const moveWords = (move: string) => move.replace(">", " to ");

function pathwaySentence({ wants, made }: RulePoints & { rule: "pathway" }): string {
  if (wants === null) return "The mentee has no move between ladders in mind.";
  const mind = `The mentee has the move ${moveWords(wants)} in mind`;
  if (made === null) return `${mind}; the mentor names none like it.`;
  return made === wants ? `${mind}, which the mentor made.` : `${mind}; the mentor made ${moveWords(made)}.`;
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
const ordinal = (rank: number) => ORDINALS[rank - 1] ?? `${rank}th`;

function wishSentence({ menteeRank, mentorRank }: RulePoints & { rule: "wishes" }): string {
  if (menteeRank !== null && mentorRank !== null) {
    return `Each wished for the other: the mentee in ${ordinal(menteeRank)} place, the mentor in ${ordinal(mentorRank)}.`;
  }
  if (menteeRank !== null) return `The mentee wished for this mentor in ${ordinal(menteeRank)} place.`;
  if (mentorRank !== null) return `The mentor wished for this mentee in ${ordinal(mentorRank)} place.`;
  return "Neither wished for the other.";
}

export const DECISION_LABELS: Readonly<Record<PairingDecisionKind, string>> = {
  LOCK: "Pinned",
  FORBID: "Excluded",
};

/**
 * A whole number as people read it, the same from server and browser.
 *
 * Worked case: 12345 is "12,345", -1200 is "−1,200".
 */
export function numberInWords(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ",");
  return value < 0 ? `−${digits}` : digits;
}

/** "1 mentee", "2 mentees". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberInWords(count)} ${count === 1 ? one : many}`;
}

type Change = { matched: number; points: number | null };

/**
 * What something would do to a pairing. @param change further mentees with a mentor, and further points; both may be negative.
 * Points that cannot be compared are `null`.
 *
 * Worked case: one mentee and 300 points fewer: "1 fewer mentee has a mentor, and all matches together fit less well."
 */
export function changeInWords({ matched, points }: Change): string {
  const amount = Math.abs(matched);
  const mentees =
    matched === 0
      ? "The same number of mentees have a mentor"
      : `${numberInWords(amount)} ${matched < 0 ? "fewer" : "more"} ${amount === 1 ? "mentee has" : "mentees have"} a mentor`;
  if (points === null) return `${mentees}.`;
  return `${mentees}, and all matches together fit ${points === 0 ? "as well" : points < 0 ? "less well" : "better"}.`;
}

export const MODE_WORDS: Readonly<Record<PairingMode, { label: string; about: string }>> = {
  TOTAL: {
    label: "Best total",
    about: "As many mentees as possible get a mentor, with the best fit for everyone together.",
  },
  FLOOR: {
    label: "Highest floor",
    about: "As many mentees as possible get a mentor, and the weakest match is as strong as it can be.",
  },
  RANKED: {
    label: "Ranked choice",
    about: "Wishes come first, the mentees' before the mentors'. It may match fewer people.",
  },
};
