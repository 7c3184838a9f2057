import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RescoreForm } from "~/features/hiring/debriefs/debrief.schema";
import { ownScoresPage, rescore } from "~/features/hiring/debriefs/debrief.server";
import { DebriefPage } from "~/features/hiring/debriefs/ui/debrief-page";
import { OwnScoresView } from "~/features/hiring/debriefs/ui/own-scores-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Your scores after the debrief · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(ownScoresPage(context.app, actor, params.debrief ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.debrief ?? "";
  const { value, typed, errors } = await receive(request, RescoreForm);
  if (!value) {
    await answer(ownScoresPage(context.app, actor, id));
    return data({ typed, errors, message: null }, { status: 400 });
  }
  const outcome = await attempt(rescore(context.app, actor, id, value));
  if ("refused" in outcome) return data({ typed, errors: {}, message: outcome.refused }, { status: outcome.status });
  return redirect(`/hiring/debriefs/${id}/scores#${value.interviewId}-${value.questionId}`);
}

export default function OwnScores() {
  const { debrief, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <DebriefPage
      debrief={debrief}
      title="Your scores after the debrief"
      lead="Your first scores are final. Changes after the debrief are shown next to them."
      width="prose"
    >
      <OwnScoresView {...page} problem={problem} />
    </DebriefPage>
  );
}
