import type { RatingWord } from "~/features/assessment/sheets/domain/sheet-page";
import type { FieldErrors } from "~/kernel/form/form";
import type { CalibratedLine } from "./calibrated";
import { type Agreed, PATTERNS, type Pair, type Pattern } from "./conversation";

export type ActionOwner = "subject" | "manager";

/** What one of the two is going to do. Days are year-month-day, times ISO texts. */
export type ReviewAction = {
  id: string;
  /** `null` for one that is about the work as a whole. */
  expectationId: string | null;
  text: string;
  owner: ActionOwner;
  dueOn: string | null;
  doneAt: string | null;
  createdById: string;
  doneById: string | null;
  doneBy: string | null;
  version: number;
};

export type ShownCorroboration = {
  colleague: string;
  status: "asked" | "confirmed" | "declined";
  sentence: string;
};

/** Evidence that was attached when the subject submitted. */
export type ShownEvidence = {
  id: string;
  title: string;
  url: string | null;
  body: string;
  happenedOn: string;
  expectationIds: string[];
  corroborations: ShownCorroboration[];
};

/** One of the two whose judgements stand beside each other. */
export type Side = { raterId: string; name: string; submittedAt: string };

export type ConversationHead = {
  assessmentId: string;
  frameworkName: string;
  frameworkPath: string;
  targetLevel: string;
  subject: string;
  subjectId: string;
  /** Who manages the subject now. */
  manager: string | null;
  managerId: string | null;
  revealedAt: string;
  /** The day of the conversation, YYYY-MM-DD, where booking it revealed both reviews. */
  talkOn: string | null;
};

/** Both sides, what they talk about, and what came of it: the same for everyone who may read it. */
export type Talk = {
  head: ConversationHead;
  own: Side;
  managers: Side;
  scale: readonly RatingWord[];
  pairs: readonly ShownPair[];
  evidence: readonly ShownEvidence[];
  /** All that were recorded, oldest first. */
  agreed: readonly Agreed[];
  actions: readonly ReviewAction[];
  /** What calibration came to; empty where it has not, or where its reader has no part in it. */
  calibrated: readonly CalibratedLine[];
  /** Year-month-day. */
  today: string;
};

/** As one of the two sees it, or another reader, who sees no forms. */
export type TalkAsSeen = Talk & {
  /** Whether the reader is one of the two. */
  mayRecord: boolean;
};

export type ConversationPage = TalkAsSeen & {
  /** How often something was recorded here: what a live page knows already. */
  number: number;
  isSubject: boolean;
  /** For the next action, so that sending the form twice adds one. */
  newActionId: string;
};

/** Without the examples, of which a conversation has no need. */
export type ShownPair = Omit<Pair, "expectation"> & { expectation: Omit<Pair["expectation"], "examples"> };

/** A conversation in a list: that there is one, not what it says. */
export type ConversationItem = {
  assessmentId: string;
  subjectId: string;
  subject: string;
  targetLevel: string;
  revealedAt: Date;
};

/** Most of a page, and little of a talk: what there is nothing to settle about. */
const QUIET: readonly Pattern[] = ["alike", "unsaid"];
const TO_TALK_ABOUT = PATTERNS.filter((pattern) => !QUIET.includes(pattern));

/** What an address asks for: whose form, an action about what, and the form of which action. */
export type ConversationAddress = { at: string | null; about: string | null; edit: string | null };

/** The expectations of some patterns; `at` is the one that is open, `about` the one that an action is being added to. */
export type TalkPart = { patterns: readonly Pattern[]; at: string | null; about: string | null };

export type ConversationParts = {
  /** Without what `quiet` has. */
  page: ConversationPage;
  /** What is talked about, of which the browser makes components again; all of them where `quiet` is `null`. */
  talk: TalkPart;
  /** The expectations that both said alike, or neither spoke of; `null` where one of them is open. */
  quiet: TalkPart | null;
  /** What the two are going to do: the expectation that the next action is about, and the action whose form is open. */
  actions: { about: string | null; edit: string | null };
};

/** Splits a conversation into the parts that are cached separately. Unknown ids in the address are ignored. */
export function conversationParts(page: ConversationPage, address: ConversationAddress): ConversationParts {
  const isQuiet = ({ pattern }: ShownPair) => QUIET.includes(pattern);
  const named = (id: string | null) => page.pairs.find(({ expectation }) => expectation.id === id);
  const [open, about] = [named(address.at), named(address.about)?.expectation.id ?? null];
  const actions = { about, edit: page.actions.find(({ id }) => id === address.edit)?.id ?? null };
  const at = open?.expectation.id ?? null;
  if (open && isQuiet(open)) return { page, talk: { patterns: PATTERNS, at, about }, quiet: null, actions };
  const spokenOf = new Set([about, ...page.actions.map(({ expectationId }) => expectationId)]);
  const rest = page.pairs.filter((pair) => !isQuiet(pair) || spokenOf.has(pair.expectation.id));
  const quiet = { patterns: QUIET, at: null, about: null };
  return { page: only(page, rest), talk: { patterns: TO_TALK_ABOUT, at, about }, quiet, actions };
}

/** The page with these expectations alone. */
function only(page: ConversationPage, pairs: readonly ShownPair[]): ConversationPage {
  const ids = new Set(pairs.map(({ expectation }) => expectation.id));
  const agreed = page.agreed.filter(({ expectationId }) => ids.has(expectationId));
  const evidence = page.evidence.filter(({ expectationIds }) => expectationIds.some((id) => ids.has(id)));
  return { ...page, pairs, agreed, evidence };
}

/** Differences that nothing was agreed on yet, in the order in which they are talked about. */
export function openDifferences({ pairs, agreed }: Pick<Talk, "pairs" | "agreed">): readonly ShownPair[] {
  const settled = new Set(agreed.map(({ expectationId }) => expectationId));
  return pairs.filter(({ pattern, expectation }) => pattern === "differs" && !settled.has(expectation.id));
}

export type ActionTyped = { text: string; owner: string; dueOn: string };
type AgreedTyped = { choice: string; sentence: string };

/** Why nothing was stored, with what was typed: something to put right (400), or what the other side wrote meanwhile (409). */
export type ConversationProblem = AgreedProblem | ActionProblem;

export type AgreedProblem = {
  at: "record";
  status: 400 | 409;
  expectationId: string;
  typed: AgreedTyped;
  errors: FieldErrors;
  /** What someone recorded meanwhile. */
  theirs: Agreed | null;
};

/** What came of sending the form of an action, when it was not stored. */
export type ActionProblem = {
  at: "add-action" | "change-action";
  status: 400 | 409;
  id: string;
  typed: ActionTyped;
  errors: FieldErrors;
  /** What someone changed meanwhile. */
  theirs: ReviewAction | null;
};
