import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewGoalForm } from "~/features/growth/plans/plan.schema";
import { newGoalPage } from "~/features/growth/plans/plan.server";
import { addGoal } from "~/features/growth/plans/plan-goals.server";
import { AddGoal } from "~/features/growth/plans/ui/plan-goal-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Add goal · Growth · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const chosen = new URL(request.url).searchParams.get("for") ?? "";
  return answer(newGoalPage(context.app, actor, chosen));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewGoalForm);
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(addGoal(context.app, actor, sent.value));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  return redirect(`/growth/goals/${sent.value.id}`);
}

export default function NewGoal() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Add goal" width="prose" breadcrumbs={[{ label: "Growth", to: "/growth" }]}>
      <AddGoal {...page} result={result} />
    </Page>
  );
}
