import { createElement } from "react";
import type { App } from "~/platform/app-context.server";
import { type ReadyMarkup, readyLive, readyStatic } from "~/platform/http/ready-markup.server";
import type { NamedConversation } from "./conversation.server";
import { PATTERNS, type Pattern } from "./domain/conversation";
import type { ConversationPage, ShownPair } from "./domain/conversation-page";
import { PairGroups } from "./ui/conversation-groups";
import { ReviewActions } from "./ui/review-actions";

/** Most of a page, and little of a talk: what there is nothing to settle about. */
const QUIET: readonly Pattern[] = ["alike", "unsaid"];
const TO_TALK_ABOUT = PATTERNS.filter((pattern) => !QUIET.includes(pattern));

export type ConversationParts = {
  /** Without what `quiet` has. */
  page: ConversationPage;
  /** What is talked about, of which the browser makes components again; all of them where `quiet` is `null`. */
  talk(): Promise<ReadyMarkup>;
  /** Of the expectations that both said alike, or neither spoke of; `null` where one of them is open. */
  quiet: ReadyMarkup | null;
  /** Of what the two are going to do, with its forms. */
  actions(): Promise<ReadyMarkup>;
};

type Address = { at: string | null; about: string | null; edit: string | null; timeZone: string };

/**
 * A conversation as its page shows it. What it says of the expectations is markup, escaped by React, kept under the name of the
 * conversation, which is another one as soon as anything in it has changed; and who may record sees forms that others do not.
 * @param at whose form the address asks for, `about` for an action from it, and `edit` whose form of an action.
 */
export async function conversationParts(
  app: Pick<App, "keep">,
  named: NamedConversation,
  address: Address,
): Promise<ConversationParts> {
  const { name, page } = named;
  const { at, about, timeZone } = address;
  const actions = () => readyActions(app, named, address);
  const isQuiet = ({ pattern }: ShownPair) => QUIET.includes(pattern);
  // An address may say anything; what names nothing here makes no markup of its own.
  const open = page.pairs.find(({ expectation }) => expectation.id === at);
  const kept = (patterns: readonly Pattern[], at: string | null, ready: typeof readyLive) => {
    const part = `${patterns.join("+")} of ${name} ${page.mayRecord} ${timeZone} ${at}`;
    const props = { page, patterns, at, problem: null, timeZone };
    return app.keep(part, async () => ready(createElement(PairGroups, props)));
  };
  const talkOf = (patterns: readonly Pattern[]) => () => kept(patterns, open?.expectation.id ?? null, readyLive);
  if (open && isQuiet(open)) return { page, talk: talkOf(PATTERNS), quiet: null, actions };
  const spokenOf = new Set([about, ...page.actions.map(({ expectationId }) => expectationId)]);
  const rest = page.pairs.filter((pair) => !isQuiet(pair) || spokenOf.has(pair.expectation.id));
  const quiet = await kept(QUIET, null, readyStatic);
  return { page: only(page, rest), talk: talkOf(TO_TALK_ABOUT), quiet, actions };
}

function readyActions(
  app: Pick<App, "keep">,
  { name, page }: NamedConversation,
  address: Address,
): Promise<ReadyMarkup> {
  // As above: what names nothing here is nothing.
  const about = page.pairs.find(({ expectation }) => expectation.id === address.about)?.expectation.id ?? null;
  const edit = page.actions.find(({ id }) => id === address.edit)?.id ?? null;
  const part = `actions of ${name} ${page.mayRecord} ${about} ${edit}`;
  return app.keep(part, async () => readyLive(createElement(ReviewActions, { page, about, edit, problem: null })));
}

/** The page with these expectations alone. */
function only(page: ConversationPage, pairs: readonly ShownPair[]): ConversationPage {
  const ids = new Set(pairs.map(({ expectation }) => expectation.id));
  const agreed = page.agreed.filter(({ expectationId }) => ids.has(expectationId));
  const evidence = page.evidence.filter(({ expectationIds }) => expectationIds.some((id) => ids.has(id)));
  return { ...page, pairs, agreed, evidence };
}
