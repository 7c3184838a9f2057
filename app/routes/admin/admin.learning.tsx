import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DefaultBudgetForm, readYear } from "~/features/growth/learning/learning.schema";
import { defaultBudget, setBudget } from "~/features/growth/learning/learning-budget.server";
import { LearningBudgets } from "~/features/growth/learning/ui/learning-budget";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
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
  const sent = await receive(request, DefaultBudgetForm);
  const problem = await answer(setBudget(context.app, actor, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/admin/learning?year=${sent.typed.year}`);
}

export default function DefaultBudget() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page title="Learning" lead="Yearly learning budget per person, for teams without a budget of their own.">
      <LearningBudgets {...page} problem={problem} />
    </Page>
  );
}
