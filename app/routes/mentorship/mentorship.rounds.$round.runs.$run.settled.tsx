import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DecisionForm } from "~/features/mentorship/review/review.schema";
import { decide, settledPage } from "~/features/mentorship/review/review.server";
import { ReviewSettled } from "~/features/mentorship/review/ui/review-compared";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, attempt, localPath, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Settled in ${data.round.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  return { ...(await answer(settledPage(context.app, actor, at, pageNumber(request)))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { do: verb, typed } = await receive(request, DecisionForm);
  const decision = { do: verb, menteeId: typed.mentee, mentorId: typed.mentor };
  const done = await attempt(decide(context.app, actor, params.round ?? "", decision));
  if ("refused" in done) return data({ problem: done.refused }, { status: done.status });
  return redirect(localPath(typed.next, `/mentorship/rounds/${params.round}/runs/${params.run}/settled`));
}

export default function SettledInRound() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return (
    <RunPage {...page}>
      <ReviewSettled {...page} problem={problem} />
    </RunPage>
  );
}
