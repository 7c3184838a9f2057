import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readBudgetForm, readYear } from "~/features/growth/learning/learning.schema";
import { setBudget, teamBudgets } from "~/features/growth/learning/learning-budget.server";
import { LearningBudgets } from "~/features/growth/learning/ui/learning-budget";
import { answer, requireActor } from "~/platform/http/answer.server";
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
  const form = readBudgetForm(await request.formData());
  // The organisation's own is set by administrators, on a page of theirs.
  const ofTeam = form?.teamId === null ? null : form;
  const problem = await answer(setBudget(context.app, actor, ofTeam));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/learning/budgets?year=${form?.fromYear}`);
}

export default function TeamBudgets() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="Learning budgets"
      lead="What each person of a team may use for learning in a year."
      breadcrumbs={[{ label: "Learning", to: "/learning" }]}
    >
      <LearningBudgets {...page} problem={problem} />
    </Page>
  );
}
