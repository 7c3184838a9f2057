import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { GoalForm } from "~/features/growth/plans/plan.schema";
import { goalPage } from "~/features/growth/plans/plan.server";
import { changeGoalPage } from "~/features/growth/plans/plan-goals.server";
import { GoalView } from "~/features/growth/plans/ui/plan-goal-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.goal.title ?? "Not found"} · Growth · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(goalPage(context.app, actor, params.goal ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, GoalForm);
  const problem = await answer(changeGoalPage(context.app, actor, params.goal ?? "", sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/growth/goals/${params.goal}`);
}

export default function GoalOfPlan() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { goal, own } = page;
  const plan = own
    ? { label: "Growth", to: "/growth" }
    : { label: `Growth plan of ${goal.person}`, to: `/growth/${goal.personId}` };
  return (
    <Page title={goal.title} breadcrumbs={[plan]}>
      <GoalView {...page} problem={problem} />
    </Page>
  );
}
