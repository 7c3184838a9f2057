import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DebriefPage } from "~/features/hiring/debriefs/ui/debrief-page";
import { BesideDecisionForm } from "~/features/hiring/decisions/decision.schema";
import { decisionPage, dissent } from "~/features/hiring/decisions/decision.server";
import { linkStartingPlan } from "~/features/hiring/decisions/starting-plan.server";
import { DecisionView, HandOverForm } from "~/features/hiring/decisions/ui/decision-view";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Decision on ${data.page.debrief.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { page: await answer(decisionPage(context.app, actor, params.debrief ?? "")), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.debrief ?? "";
  const { value, typed, errors } = await receive(request, BesideDecisionForm);
  if (!value) {
    await answer(decisionPage(context.app, actor, id));
    return data({ typed, errors, message: null }, { status: 400 });
  }
  const outcome = await attempt(
    "person" in value
      ? linkStartingPlan(context.app, actor, id, value.person)
      : dissent(context.app, actor, id, value.text),
  );
  if ("refused" in outcome) return data({ typed, errors: {}, message: outcome.refused }, { status: outcome.status });
  return redirect(`/hiring/debriefs/${id}/decision`);
}

export default function Decision() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { debrief, handOver, ...view } = page;
  return (
    <DebriefPage debrief={debrief} title={`Decision on ${debrief.code}`} lead={debrief.role} width="prose">
      {/* What is wrong with the hand-over stands at its form alone. */}
      <DecisionView {...view} timeZone={timeZone} problem={handOver?.state === "OFFERED" ? null : problem} />
      {handOver && <HandOverForm debriefId={debrief.id} handOver={handOver} problem={problem} />}
    </DebriefPage>
  );
}
