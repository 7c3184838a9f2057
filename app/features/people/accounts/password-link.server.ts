import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { leadTo } from "~/features/people/second-step/entry.server";
import { answer, attempt, fromOf } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { NewPasswordForm } from "./account.schema";
import { type AccountLink, AFTER, choosePassword, ownerOfLink } from "./accounts.server";

/** Whose password a link's page is about: `/join/TOKEN` and `/reset/TOKEN` are one page with two texts. */
export async function readPasswordLink({ context, params }: LoaderFunctionArgs, kind: AccountLink["kind"]) {
  const { name, email } = await answer(ownerOfLink(context.app, { kind, token: params.token ?? "" }));
  return { name, email };
}

/** Its form: sets the password and signs in, or says what is wrong with it. */
export async function sendPasswordLink({ request, context, params }: ActionFunctionArgs, kind: AccountLink["kind"]) {
  const link = { kind, token: params.token ?? "" };
  await answer(ownerOfLink(context.app, link));
  const sent = await receive(request, NewPasswordForm);
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(
    choosePassword(context.app, link, sent.value.password, await fromOf({ request, context })),
  );
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  if ("errors" in tried.done) return tryAgain(sent, { errors: tried.done.errors });
  return leadTo({ request, context }, tried.done, AFTER[kind]);
}
