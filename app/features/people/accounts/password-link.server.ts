import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { answer, attempt, endPresentSession, fromOf } from "~/platform/http/answer.server";
import { NewPasswordForm } from "./account.schema";
import { type AccountLink, choosePassword, ownerOfLink } from "./accounts.server";

/** Whose password a link's page is about: `/join/TOKEN` and `/reset/TOKEN` are one page with two texts. */
export async function readPasswordLink({ context, params }: LoaderFunctionArgs, kind: AccountLink["kind"]) {
  const { name, email } = await answer(ownerOfLink(context.app, { kind, token: params.token ?? "" }));
  return { name, email };
}

/** Its form: sets the password and signs in, or says what is wrong with it. */
export async function sendPasswordLink({ request, context, params }: ActionFunctionArgs, kind: AccountLink["kind"]) {
  const link = { kind, token: params.token ?? "" };
  await answer(ownerOfLink(context.app, link));
  const form = parseWithZod(await request.formData(), { schema: NewPasswordForm });
  if (form.status !== "success") return data({ errors: form.error ?? {} }, { status: 400 });
  const tried = await attempt(choosePassword(context.app, link, form.value.password, fromOf({ request, context })));
  if ("refused" in tried) return data({ errors: { form: [tried.refused] } }, { status: tried.status });
  if ("errors" in tried.done) return data({ errors: tried.done.errors }, { status: 400 });
  await endPresentSession({ request, context });
  return redirect("/", { headers: { "Set-Cookie": tried.done.cookie } });
}
