import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnswerForm } from "~/features/ladder/editor/proposal.schema";
import { answerSuggestion, proposalsPage } from "~/features/ladder/editor/proposals.server";
import { ProposalsPage } from "~/features/ladder/editor/ui/proposals-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import type { FieldErrors } from "~/kernel/form/form";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";

type Problem = {
  typed?: { proposal: string; text: string; answer: string };
  errors?: FieldErrors;
  message?: string;
};

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Suggestions", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(proposalsPage(context.app, actor, params.framework ?? "", pageNumber(request)));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const sent = await receive(request, AnswerForm);
  if (!sent.value) {
    await answer(proposalsPage(context.app, actor, slug, 1));
    return data({ typed: sent.typed, errors: sent.errors } as Problem, { status: 400 });
  }
  const outcome = await attempt(answerSuggestion(context.app, actor, slug, sent));
  if ("refused" in outcome)
    return data({ typed: sent.typed, message: outcome.refused } as Problem, { status: outcome.status });
  return redirect(`/frameworks/${encodeURIComponent(slug)}/edit/suggestions`);
}

export default function Suggestions() {
  return <ProposalsPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()} />;
}
