import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readBudgetForm, readYear } from "~/features/growth/learning/learning.schema";
import { defaultBudget, setBudget } from "~/features/growth/learning/learning-budget.server";
import { LearningBudgets } from "~/features/growth/learning/ui/learning-budget";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Learning · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const year = readYear(new URL(request.url), context.app.now());
  return answer(defaultBudget(context.app, actor, year));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const year = readYear(new URL(request.url), context.app.now());
  // Whoever may not see the page learns nothing of its form either.
  await answer(defaultBudget(context.app, actor, year));
  const form = readBudgetForm(await request.formData());
  const problem = await answer(setBudget(context.app, actor, form?.teamId === null ? form : null));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/admin/learning?year=${form?.fromYear}`);
}

export default function DefaultBudget() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="Learning"
      lead="What each person may use for learning in a year, where their team has no budget of its own."
    >
      <AdminNav />
      <LearningBudgets {...page} problem={problem} />
    </Page>
  );
}
