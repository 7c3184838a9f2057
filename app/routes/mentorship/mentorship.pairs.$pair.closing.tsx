import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { closingPage, reviewPair } from "~/features/mentorship/pairs/closing.server";
import { ClosingForm } from "~/features/mentorship/pairs/pair.schema";
import { ClosingView } from "~/features/mentorship/pairs/ui/closing";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Closing review · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(closingPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const { typed, errors, value } = await receive(request, ClosingForm);
  if (!value) {
    await answer(closingPage(context.app, actor, id));
    return data({ typed, errors, message: undefined }, { status: 400 });
  }
  const outcome = await attempt(reviewPair(context.app, actor, id, value));
  if ("refused" in outcome) return data({ typed, errors, message: outcome.refused }, { status: outcome.status });
  return redirect(`/mentorship/pairs/${id}/closing`);
}

export default function ClosingReview() {
  const { pair, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const other = (page.side === "mentee" ? pair.mentor : pair.mentee).name;
  return (
    <PairPage pair={pair} title="Closing review" lead={`Looking back on the time with ${other}.`} width="prose">
      <ClosingView {...page} pairId={pair.id} other={other} problem={problem} />
    </PairPage>
  );
}
