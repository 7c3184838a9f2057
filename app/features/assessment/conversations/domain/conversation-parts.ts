import { PATTERNS, type Pattern } from "./conversation";
import type { ConversationPage, ShownPair } from "./conversation-page";

/** Most of a page, and little of a talk: what there is nothing to settle about. */
const QUIET: readonly Pattern[] = ["alike", "unsaid"];
const TO_TALK_ABOUT = PATTERNS.filter((pattern) => !QUIET.includes(pattern));

/** What an address asks for: whose form, an action about what, and the form of which action. */
export type ConversationAddress = { at: string | null; about: string | null; edit: string | null; timeZone: string };

/** The expectations of some patterns; `at` is the one whose form is open. */
export type TalkPart = {
  name: string;
  of: { page: ConversationPage; patterns: readonly Pattern[]; at: string | null; timeZone: string };
};

/** What the two are going to do, with its forms. */
export type ActionsPart = {
  name: string;
  of: { page: ConversationPage; about: string | null; edit: string | null };
};

export type ConversationParts = {
  /** Without what `quiet` has. */
  page: ConversationPage;
  /** What is talked about, of which the browser makes components again; all of them where `quiet` is `null`. */
  talk: TalkPart;
  /** The expectations that both said alike, or neither spoke of; `null` where one of them is open. */
  quiet: TalkPart | null;
  actions: ActionsPart;
};

/**
 * A conversation in the parts of which its page renders each once under its name. The names begin with that of the
 * conversation, which is another one as soon as anything in it has changed; and who may record sees forms that others do not.
 */
export function conversationParts(
  name: string,
  page: ConversationPage,
  { at, about, edit, timeZone }: ConversationAddress,
): ConversationParts {
  const isQuiet = ({ pattern }: ShownPair) => QUIET.includes(pattern);
  // An address may say anything; what names nothing here makes no markup of its own.
  const open = page.pairs.find(({ expectation }) => expectation.id === at);
  const part = (patterns: readonly Pattern[], at: string | null): TalkPart => ({
    name: `${patterns.join("+")} of ${name} ${page.mayRecord} ${timeZone} ${at}`,
    of: { page, patterns, at, timeZone },
  });
  const actions = actionsPart(name, page, about, edit);
  const openId = open?.expectation.id ?? null;
  if (open && isQuiet(open)) return { page, talk: part(PATTERNS, openId), quiet: null, actions };
  const spokenOf = new Set([about, ...page.actions.map(({ expectationId }) => expectationId)]);
  const rest = page.pairs.filter((pair) => !isQuiet(pair) || spokenOf.has(pair.expectation.id));
  return { page: only(page, rest), talk: part(TO_TALK_ABOUT, openId), quiet: part(QUIET, null), actions };
}

function actionsPart(name: string, page: ConversationPage, about: string | null, edit: string | null): ActionsPart {
  // As above: what names nothing here is nothing.
  const known = page.pairs.find(({ expectation }) => expectation.id === about)?.expectation.id ?? null;
  const edited = page.actions.find(({ id }) => id === edit)?.id ?? null;
  return {
    name: `actions of ${name} ${page.mayRecord} ${known} ${edited}`,
    of: { page, about: known, edit: edited },
  };
}

/** The page with these expectations alone. */
function only(page: ConversationPage, pairs: readonly ShownPair[]): ConversationPage {
  const ids = new Set(pairs.map(({ expectation }) => expectation.id));
  const agreed = page.agreed.filter(({ expectationId }) => ids.has(expectationId));
  const evidence = page.evidence.filter(({ expectationIds }) => expectationIds.some((id) => ids.has(id)));
  return { ...page, pairs, agreed, evidence };
}
