import type { ActionFunctionArgs } from "@remix-run/node";
import { leadTo } from "~/features/people/second-step/entry.server";
import { notFound } from "~/kernel/refusal";
import { DemoSignInForm } from "~/main/demo/demo-sign-ins.schema";
import { requireDemonstration, signInAs } from "~/main/demo/demo-sign-ins.server";
import { answer, fromOf } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";

export const loader = () => answer(Promise.reject(notFound()));

/** Elsewhere than in the demonstration there is no such address, whatever is sent to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  await answer(requireDemonstration(context.app));
  const sent = await receive(request, DemoSignInForm);
  if (!sent.value) throw tryAgain(sent);
  const entered = await answer(signInAs(context.app, sent.value.person, await fromOf({ request, context })));
  return leadTo({ request, context }, entered, sent.value.next);
}
