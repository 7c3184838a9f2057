import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readNewGoal } from "~/features/growth/plans/plan.schema";
import { newGoalPage } from "~/features/growth/plans/plan.server";
import { addGoal } from "~/features/growth/plans/plan-goals.server";
import { NewGoalForm } from "~/features/growth/plans/ui/plan-fields";
import { newIdOf } from "~/kernel/typed-form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Add a goal · Growth plan · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const chosen = new URL(request.url).searchParams.get("for") ?? "";
  return answer(newGoalPage(context.app, actor, chosen));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  const { typed, errors, input } = readNewGoal(form);
  const id = newIdOf(form);
  if (!input || !id) return data({ id, typed, errors, message: null }, { status: 400 });
  const outcome = await attempt(addGoal(context.app, actor, id, input));
  if ("refused" in outcome) {
    return data({ id, typed, errors: {}, message: outcome.refused }, { status: outcome.status });
  }
  return redirect(`/growth/goals/${id}`);
}

export default function NewGoal() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Add a goal" width="prose" breadcrumbs={[{ label: "Growth plan", to: "/growth" }]}>
      <NewGoalForm {...page} result={result} />
    </Page>
  );
}
