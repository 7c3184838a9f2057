import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readSupposed, WeightsForm } from "~/features/mentorship/review/review.schema";
import { ReviewWhatIf } from "~/features/mentorship/review/ui/review-why-what-if";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { tryWeights, whatIfPage } from "~/features/mentorship/review/what-if.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `What if? Run ${data.run.number}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  return answer(whatIfPage(context.app, actor, at, readSupposed(new URL(request.url))));
}

/** Keeps nothing: it is asked by a form since it takes longer than a page may. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  const { value } = await receive(request, WeightsForm);
  return value && answer(tryWeights(context.app, actor, at, value.supposed, value.weights));
}

export default function WhatIfInRun() {
  const page = { ...useLoaderData<typeof loader>(), ...useActionData<typeof action>() };
  return (
    <RunPage {...page}>
      <ReviewWhatIf {...page} />
    </RunPage>
  );
}
