import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskRematchForm } from "~/features/mentorship/pairs/pair.schema";
import { askForRematch, rematchAskPage, takeBackRematch } from "~/features/mentorship/pairs/rematch.server";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { RematchAsk } from "~/features/mentorship/pairs/ui/rematch";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Another match · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(rematchAskPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const sent = await receive(request, AskRematchForm);
  const outcome = await attempt((sent.do === "ask" ? askForRematch : takeBackRematch)(context.app, actor, id));
  if ("refused" in outcome) return data({ message: outcome.refused }, { status: outcome.status });
  return redirect(`/mentorship/pairs/${id}/ask-rematch`);
}

export default function AskRematch() {
  const { pair, asked } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <PairPage pair={pair} title="Another match" width="prose">
      <RematchAsk pairId={pair.id} ended={pair.status === "ENDED"} asked={asked} message={problem?.message ?? null} />
    </PairPage>
  );
}
