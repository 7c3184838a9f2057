import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readYear, TeamBudgetForm } from "~/features/growth/learning/learning.schema";
import { setBudget, teamBudgets } from "~/features/growth/learning/learning-budget.server";
import { LearningBudgets } from "~/features/growth/learning/ui/learning-budget";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Learning budgets · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const year = readYear(new URL(request.url), context.app.now());
  return answer(teamBudgets(context.app, actor, year));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const year = readYear(new URL(request.url), context.app.now());
  // Whoever may not see the page learns nothing of its form either.
  await answer(teamBudgets(context.app, actor, year));
  const sent = await receive(request, TeamBudgetForm);
  const problem = await answer(setBudget(context.app, actor, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/learning/budgets?year=${sent.typed.year}`);
}

export default function TeamBudgets() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="Learning budgets"
      lead="What each person on a team can use for learning in a year."
      breadcrumbs={[{ label: "Learning", to: "/learning" }]}
    >
      <LearningBudgets {...page} problem={problem} />
    </Page>
  );
}
