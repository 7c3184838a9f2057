import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { summaryPage } from "~/features/assessment/summary.server";
import { AssessmentPage } from "~/features/assessment/ui/assessment-pages";
import { SummaryView } from "~/features/assessment/ui/summary-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { LinkButton } from "~/ui/button";
import { TimeText } from "~/ui/time-text";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Summary against ${data.head.targetLevel}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(summaryPage(context.app, actor, params.assessment ?? ""));
  return { ...page, name: actor.name, timeZone };
}

export default function SummaryOfAssessment() {
  const { head, summary, rings, name, startedAt, timeZone } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage
      head={head}
      title={`Summary against ${head.targetLevel}`}
      lead={
        <>
          {name}, {head.frameworkName},{" "}
          <TimeText value={head.submittedAt ?? startedAt} timeZone={timeZone} format="date" />
        </>
      }
      actions={
        <LinkButton to={`/assessments/${head.assessmentId}/export.json`} reloadDocument>
          Export as JSON
        </LinkButton>
      }
    >
      <SummaryView head={head} summary={summary} rings={rings} />
    </AssessmentPage>
  );
}
