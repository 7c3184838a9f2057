import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readStartingAnswer } from "~/features/hiring/decisions/decision.schema";
import { answerStartingPlan, startingPlanPage } from "~/features/hiring/decisions/starting-plan.server";
import { StartingPlanView } from "~/features/hiring/decisions/ui/starting-plan-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "From your interviews · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(startingPlanPage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const given = readStartingAnswer(await request.formData());
  const outcome = await attempt(answerStartingPlan(context.app, actor, given));
  if ("refused" in outcome) {
    return data({ message: outcome.refused, chosen: given.competencyIds }, { status: outcome.status });
  }
  return redirect("/hiring/starting-plan");
}

export default function StartingPlan() {
  const { role, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <Page title="From your interviews" lead={role} width="prose" breadcrumbs={[{ label: "Hiring", to: "/hiring" }]}>
      <StartingPlanView {...page} problem={problem} />
    </Page>
  );
}
