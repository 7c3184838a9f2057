import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ProposalForm } from "~/features/ladder/editor/proposal.schema";
import { suggest, suggestPage } from "~/features/ladder/editor/proposals.server";
import { SuggestPage } from "~/features/ladder/editor/ui/suggest-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import type { FieldErrors } from "~/kernel/form/form";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

type Problem = { typed?: { kind: string; text: string }; errors?: FieldErrors; message?: string };

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Suggest a change", data?.about.framework);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(suggestPage(context.app, actor, params.framework ?? "", params.expectation ?? ""));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const [slug, expectation] = [params.framework ?? "", params.expectation ?? ""];
  const sent = await receive(request, ProposalForm);
  if (!sent.value) {
    await answer(suggestPage(context.app, actor, slug, expectation));
    return data({ typed: sent.typed, errors: sent.errors } as Problem, { status: 400 });
  }
  const outcome = await attempt(suggest(context.app, actor, slug, expectation, sent.value));
  if ("refused" in outcome)
    return data({ typed: sent.typed, message: outcome.refused } as Problem, { status: outcome.status });
  return redirect(`/frameworks/${encodeURIComponent(slug)}/suggest/${encodeURIComponent(expectation)}`);
}

export default function Suggest() {
  return <SuggestPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()} />;
}
