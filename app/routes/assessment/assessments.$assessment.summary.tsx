import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalibratedPart } from "~/features/assessment/conversations/ui/calibrated-part";
import { filedAt } from "~/features/assessment/sheets/assessment.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { summaryMarkup } from "~/features/assessment/summary/summary.markup.server";
import { summaryPage } from "~/features/assessment/summary/summary.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { LinkButton } from "~/ui/button";
import { Markup } from "~/ui/page/markup";
import { TimeText } from "~/ui/time-text";

const SUMMARY_ID = "summary";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.head.targetLevel} summary` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { key, ...page } = await answer(summaryPage(context.app, actor, params.assessment ?? ""));
  const markup = besideData(context, SUMMARY_ID, await summaryMarkup(context.app, key));
  return { ...page, filedAt: filedAt(page.head), timeZone, markup };
}

export default function SummaryOfAssessment() {
  const { head, calibrated, markup, startedAt, timeZone } = useLoaderData<typeof loader>();
  return (
    <AssessmentPage
      head={head}
      title={`${head.targetLevel} summary`}
      lead={
        <>
          {head.subject}, {head.frameworkName},{" "}
          <TimeText value={head.submittedAt ?? startedAt} timeZone={timeZone} format="date" />
        </>
      }
      actions={
        head.side === "SELF" && (
          <LinkButton to={`/assessments/${head.assessmentId}/export.json`} rel="external" download>
            Export as JSON
          </LinkButton>
        )
      }
    >
      <CalibratedPart lines={calibrated} own={head.side === "SELF"} timeZone={timeZone} />
      <Markup id={SUMMARY_ID} html={markup} />
    </AssessmentPage>
  );
}
