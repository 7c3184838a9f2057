import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ownHistory } from "~/features/assessment/sheets/assessment.server";
import { AssessmentList } from "~/features/assessment/sheets/ui/start-form";
import { ownOutcomes } from "~/features/calibration/appeals/own-outcome.server";
import { OwnOutcomeList } from "~/features/calibration/appeals/ui/own-outcome-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Pager } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Assessments · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const [history, outcomes] = await Promise.all([
    answer(ownHistory(context.app, actor, pageNumber(request))),
    ownOutcomes(context.app, actor),
  ]);
  return { history, outcomes, timeZone };
}

export default function Assessments() {
  const { history, outcomes, timeZone } = useLoaderData<typeof loader>();
  const { items, page, pages } = history;
  const open = items.find(({ submittedAt, laidAside }) => submittedAt === null && !laidAside);
  const start = open ? (
    <LinkButton to={`/assessments/${open.assessmentId}`} variant="primary">
      Continue assessment
    </LinkButton>
  ) : (
    <LinkButton to="/assessments/new" variant="primary">
      Start an assessment
    </LinkButton>
  );
  return (
    <Page
      title="Assessments"
      lead="Your self-assessments. Only you can read one until its review is shared."
      actions={items.length > 0 && start}
    >
      {items.length === 0 ? (
        <EmptyState title="No assessments yet" action={start}>
          <p>Choose a level, rate yourself against it, and see what's missing.</p>
        </EmptyState>
      ) : (
        <>
          <AssessmentList items={items} timeZone={timeZone} />
          <Pager page={page} pages={pages} to={(other) => `/assessments?page=${other}`} />
          {items.some(({ submittedAt }) => submittedAt !== null) && (
            <p className="mt-4">
              <Link className="link" to="/movement">
                How each competency moved
              </Link>
            </p>
          )}
        </>
      )}
      <OwnOutcomeList lines={outcomes} timeZone={timeZone} />
    </Page>
  );
}
