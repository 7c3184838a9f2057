import { createHash } from "node:crypto";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { App } from "~/platform/app-context.server";
import type { Pattern } from "./domain/conversation";
import type { ConversationPage, ShownPair } from "./domain/conversation-page";
import { PairGroups } from "./ui/conversation-groups";

/** Most of a page, and little of a talk: what there is nothing to settle about. */
const QUIET: readonly Pattern[] = ["alike", "unsaid"];

export type ConversationParts = {
  /** Without what the markup has. */
  page: ConversationPage;
  /** Of the expectations that both said alike, or neither spoke of; `null` where one of them is open. */
  quiet: string | null;
};

/**
 * A conversation as its page shows it. What there is nothing to settle about is markup, escaped by React, kept under a hash of
 * all that it says: it is rendered anew once something in it has changed.
 * @param at whose form the address asks for, and `about` for an action from it.
 */
export async function conversationParts(
  app: Pick<App, "keep">,
  page: ConversationPage,
  { at, about, timeZone }: { at: string | null; about: string | null; timeZone: string },
): Promise<ConversationParts> {
  const isQuiet = ({ pattern }: ShownPair) => QUIET.includes(pattern);
  const quiet = page.pairs.filter(isQuiet);
  if (quiet.some(({ expectation }) => expectation.id === at)) return { page, quiet: null };
  const named = new Set([about, ...page.actions.map(({ expectationId }) => expectationId)]);
  const rest = page.pairs.filter((pair) => !isQuiet(pair) || named.has(pair.expectation.id));
  return { page: only(page, rest), quiet: await markupOf(app, only(page, quiet), timeZone) };
}

/** The page with these expectations alone. */
function only(page: ConversationPage, pairs: readonly ShownPair[]): ConversationPage {
  const ids = new Set(pairs.map(({ expectation }) => expectation.id));
  const agreed = page.agreed.filter(({ expectationId }) => ids.has(expectationId));
  const evidence = page.evidence.filter(({ expectationIds }) => expectationIds.some((id) => ids.has(id)));
  return { ...page, pairs, agreed, evidence };
}

function markupOf(app: Pick<App, "keep">, page: ConversationPage, timeZone: string): Promise<string> {
  const {
    newActionId: _id,
    actions: _actions,
    number: _number,
    calibrated: _calibrated,
    isSubject: _isSubject,
    ...shown
  } = page;
  const key = createHash("sha256")
    .update(JSON.stringify([shown, timeZone]))
    .digest("base64");
  const props = { page, patterns: QUIET, at: null, problem: null, timeZone };
  return app.keep(`conversation ${key}`, async () => renderToStaticMarkup(createElement(PairGroups, props)));
}
