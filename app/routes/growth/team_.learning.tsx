import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DecisionForm } from "~/features/growth/learning/learning.schema";
import { decideLearning, teamLearning } from "~/features/growth/learning/learning-budget.server";
import { TeamLearning } from "~/features/growth/learning/ui/learning-budget";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Learning of your team · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(teamLearning(context.app, actor, pageNumber(request)))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const problem = await answer(decideLearning(context.app, actor, await receive(request, DecisionForm)));
  return problem ? data(problem, { status: problem.status }) : redirect("/team/learning");
}

export default function LearningOfTeam() {
  const { rows, page, more, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="Learning" lead="Time and money that your reports ask for.">
      <TeamLearning requests={rows} timeZone={timeZone} problem={useActionData<typeof action>()} />
      <PageTurner page={page} more={more} />
    </Page>
  );
}
