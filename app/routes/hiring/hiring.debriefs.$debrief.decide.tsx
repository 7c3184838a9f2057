import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DebriefPage } from "~/features/hiring/debriefs/ui/debrief-page";
import { DecisionForm } from "~/features/hiring/decisions/decision.schema";
import { decidePage, makeDecision } from "~/features/hiring/decisions/decision.server";
import { DecideForm } from "~/features/hiring/decisions/ui/decide-form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Decide on ${data.debrief.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(decidePage(context.app, actor, params.debrief ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.debrief ?? "";
  const { value, typed, errors } = await receive(request, DecisionForm);
  if (!value) {
    await answer(decidePage(context.app, actor, id));
    return data({ typed, errors, message: null, departs: null }, { status: 400 });
  }
  const outcome = await attempt(makeDecision(context.app, actor, id, value));
  if ("refused" in outcome) {
    return data({ typed, errors: {}, message: outcome.refused, departs: null }, { status: outcome.status });
  }
  if (outcome.done) return data({ typed, errors: {}, message: null, departs: outcome.done }, { status: 400 });
  return redirect(`/hiring/debriefs/${id}/decision`);
}

export default function Decide() {
  const { debrief, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <DebriefPage debrief={debrief} title={`Decide on ${debrief.code}`} lead={debrief.role} width="prose">
      <DecideForm {...page} problem={problem} />
    </DebriefPage>
  );
}
