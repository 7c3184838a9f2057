import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { WaitingForm } from "~/features/mentorship/pairs/pair.schema";
import { WaitingList } from "~/features/mentorship/pairs/ui/waiting-list";
import { leaveWaiting, matchWaitingMentee, waitingPage } from "~/features/mentorship/pairs/waiting.server";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Waiting list · ${data?.round.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(waitingPage(context.app, actor, params.round ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const round = params.round ?? "";
  const sent = await receive(request, WaitingForm);
  const outcome = await attempt(
    sent.do === "match"
      ? matchWaitingMentee(context.app, actor, round, sent.typed)
      : leaveWaiting(context.app, actor, round),
  );
  if ("refused" in outcome) return data({ message: outcome.refused }, { status: outcome.status });
  return redirect(`/mentorship/rounds/${round}/waiting`);
}

export default function Waiting() {
  const { round, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <RoundPage round={round} title="Waiting list" lead="Mentees without a mentor, and free seats that would suit them.">
      <WaitingList {...page} message={problem?.message ?? null} />
    </RoundPage>
  );
}
