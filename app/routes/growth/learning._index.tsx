import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LearningForm, readYear } from "~/features/growth/learning/learning.schema";
import { changeLearning, learningPage } from "~/features/growth/learning/learning.server";
import { YearNav } from "~/features/growth/learning/ui/learning-budget";
import { AskForLearning, LearningAccount, LearningList } from "~/features/growth/learning/ui/learning-own";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Learning · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const year = readYear(new URL(request.url), context.app.now());
  const page = await answer(learningPage(context.app, actor, year, pageNumber(request)));
  return { ...page, setsBudgets: actor.partnerOf.length > 0, timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, LearningForm);
  const problem = await answer(changeLearning(context.app, actor, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/learning?year=${readYear(new URL(request.url), context.app.now())}`);
}

export default function Learning() {
  const { year, budget, granted, left, requests, mayAsk, newId, today, setsBudgets, timeZone } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const asking = problem?.do === "ask" ? problem : undefined;
  return (
    <Page
      title="Learning"
      lead="Your time and money for learning. Your manager grants requests."
      actions={setsBudgets && <LinkButton to="/learning/budgets">Budgets of your teams</LinkButton>}
    >
      <YearNav year={year} />
      {budget ? (
        <LearningAccount budget={budget} granted={granted} left={left} />
      ) : (
        <EmptyState title={`No budget is set for ${year}`}>
          <p>An administrator sets one for everybody, your people partner one for your team.</p>
        </EmptyState>
      )}
      {requests.rows.length > 0 && (
        <>
          <h2 className="mt-6">Asked</h2>
          <LearningList requests={requests.rows} {...{ newId, today, timeZone, problem }} />
          <PageTurner page={requests.page} more={requests.more} params={{ year: String(year) }} />
        </>
      )}
      {budget && (mayAsk || asking) && (
        <AskForLearning key={newId} id={newId} year={year} currency={budget.currency} problem={asking} />
      )}
    </Page>
  );
}
