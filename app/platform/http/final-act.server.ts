import { createHmac, timingSafeEqual } from "node:crypto";
import { data } from "@remix-run/node";
import { type AskedForm, ConfirmationNeeded, type FinalAct, type Question } from "~/kernel/final-act";
import { isOfPage } from "~/kernel/form/draft";
import { addressOf } from "./address.server";
import { type Confirmable, confirmableOf } from "./came-with.server";
import { confirmationOf, type Field, receivedFields } from "./received.server";

/**
 * Throws unless the person has confirmed this act: in this session, with this form, shown these facts. Call it in the act's
 * transaction with facts read there, so that earlier writes roll back. Programs, jobs and commands have no page and are
 * never asked.
 * @throws {ConfirmationNeeded}
 */
export function requireConfirmed<Facts extends { people: number }>(
  asker: object,
  act: FinalAct<Facts>,
  facts: NoInfer<Facts>,
): void {
  const came = confirmableOf(asker);
  if (!came) return;
  const question = act.ask(facts);
  const given = confirmationOf(came.request);
  const isTheirs = given.token !== null && isSame(given.token, tokenOf(came, question));
  if (!isTheirs || !isTyped(question, given.typed)) throw new ConfirmationNeeded(asker, question);
}

function isTyped({ typed }: Question, given: string | null): boolean {
  return typed === null || given?.trim().toLowerCase() === typed.trim().toLowerCase();
}

/**
 * The token that confirms a question. Its key is the session, which no other site knows. A changed form or changed facts make another
 * question.
 */
function tokenOf(
  { request, sessionId }: Confirmable,
  question: Question,
  fields: readonly Field[] = receivedFields(request),
): string {
  const { pathname } = new URL(addressOf(request), request.url);
  // Without fields that a page's scripts add: a page that asks on its own doesn't know them.
  const own = fields.filter(([name, value]) => !isOfPage(name, value));
  const asked = [pathname, own, question];
  return createHmac("sha256", sessionId).update(JSON.stringify(asked)).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The 428 whose page or dialog asks.
 * @throws {ConfirmationNeeded} the asker has no page.
 */
export function askFirst(needed: ConfirmationNeeded) {
  const came = confirmableOf(needed.asker);
  if (!came) throw needed;
  const { request } = came;
  const { question } = needed;
  const given = confirmationOf(request);
  const token = tokenOf(came, question);
  const isChanged = given.token !== null && given.token !== token;
  const asks: AskedForm = {
    ...{ action: pathOf(request), fields: receivedFields(request), question, token },
    ...{ back: backOf(request), isChanged, isMistyped: given.token === token },
  };
  return data({ asks }, { status: 428, headers: { "Cache-Control": "no-store" } });
}

/**
 * The question for an act that has a page of its own: that page asks, and sending its form confirms.
 * @param fields of the page's form.
 */
export function askOnPage<Facts extends { people: number }>(
  asker: object,
  act: FinalAct<Facts>,
  facts: NoInfer<Facts>,
  fields: readonly Field[] = [],
): AskedForm {
  const came = confirmableOf(asker);
  const question = act.ask(facts);
  const asked = { question, fields: [...fields], back: "", isChanged: false, isMistyped: false };
  if (!came) return { ...asked, action: "", token: "" };
  return { ...asked, action: addressOf(came.request), token: tokenOf(came, question, fields) };
}

/** The page with the form, if it is on this site. */
function backOf(request: Request): string {
  const from = request.headers.get("Referer");
  const here = new URL(request.url);
  if (from && URL.canParse(from)) {
    const page = new URL(from);
    if (page.host === (request.headers.get("Host") ?? here.host)) return page.pathname + page.search;
  }
  return pathOf(request);
}

/** The form's address with its query. */
function pathOf(request: Request): string {
  const { search } = new URL(request.url);
  return addressOf(request) + (request.method === "GET" ? "" : search);
}
