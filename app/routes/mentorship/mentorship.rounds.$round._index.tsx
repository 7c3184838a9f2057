import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MoveForm } from "~/features/mentorship/rounds/round.schema";
import { roundPage } from "~/features/mentorship/rounds/round.server";
import { moveRound } from "~/features/mentorship/rounds/round-moves.server";
import { PairsOfMine, RoundNext, RoundSummary } from "~/features/mentorship/rounds/ui/round-overview";
import { Results, RoundTimeline } from "~/features/mentorship/rounds/ui/round-timeline";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.round.name}, ${data.round.programmeName}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(roundPage(context.app, actor, params.round ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.round ?? "";
  const { do: move } = await receive(request, MoveForm);
  const result = await attempt(moveRound(context.app, actor, id, move));
  if ("refused" in result) return data({ message: result.refused }, { status: result.status });
  return redirect(move === "discard" ? "/mentorship/programmes" : `/mentorship/rounds/${id}`);
}

export default function Round() {
  const { round, pairs, results, timeline, counts, ...may } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <RoundPage round={round} title={round.name}>
      <RoundTimeline steps={timeline} />
      <Results results={results} />
      <RoundSummary round={round} counts={counts} />
      <PairsOfMine pairs={pairs} />
      <RoundNext round={round} counts={counts} {...may} message={problem?.message} />
    </RoundPage>
  );
}
