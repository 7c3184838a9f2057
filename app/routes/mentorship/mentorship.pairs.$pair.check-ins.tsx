import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerCheckIn, checkInsPage } from "~/features/mentorship/pairs/health.server";
import { CheckInForm, isFromPair } from "~/features/mentorship/pairs/pair.schema";
import { CheckIns } from "~/features/mentorship/pairs/ui/check-ins";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Check-ins · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(checkInsPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const { typed, errors, value } = await receive(request, CheckInForm);
  if (!value) {
    await answer(checkInsPage(context.app, actor, id));
    return data({ typed, errors, message: undefined }, { status: 400 });
  }
  const outcome = await attempt(answerCheckIn(context.app, actor, id, value));
  if ("refused" in outcome) return data({ typed, errors, message: outcome.refused }, { status: outcome.status });
  return redirect(`/mentorship/pairs/${id}${isFromPair(request) ? "" : "/check-ins"}`);
}

export default function PairCheckIns() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const other = page.side === "mentee" ? page.pair.mentor : page.pair.mentee;
  return (
    <PairPage pair={page.pair} title="Check-ins" lead={`How it goes with ${other.name}.`} width="prose">
      <CheckIns {...page} problem={problem} />
    </PairPage>
  );
}
