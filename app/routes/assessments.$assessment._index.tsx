import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assessmentPage } from "~/features/assessment/assessment.server";
import { AssessmentPage } from "~/features/assessment/ui/assessment-pages";
import { Overview } from "~/features/assessment/ui/overview";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Assessment against ${data.head.targetLevel}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(assessmentPage(context.app, actor, params.assessment ?? ""))), timeZone };
}

export default function AssessmentOverview() {
  const overview = useLoaderData<typeof loader>();
  return (
    <AssessmentPage head={overview.head} title={`Assessment against ${overview.head.targetLevel}`}>
      <Overview {...overview} />
    </AssessmentPage>
  );
}
