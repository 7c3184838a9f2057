import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { receiveSheet, sheetPage, statusOf } from "~/features/assessment/sheets/sheet.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-pages";
import { RatingSheet } from "~/features/assessment/sheets/ui/rating-sheet";
import { SubmittedSheet } from "~/features/assessment/sheets/ui/submitted-sheet";
import { answer, localPath, requireActor, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "All on one page · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { page: await answer(sheetPage(context.app, actor, params.assessment ?? "", "all")), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { outcome, onward } = await answer(receiveSheet({ request, context }, actor, params.assessment ?? ""));
  if (statusOf(outcome) !== 200) return data(outcome, { status: statusOf(outcome) });
  return redirect(localPath(onward || null, new URL(request.url).pathname.replace(/\.data$/, "")));
}

export default function AllOnOnePage() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const base = `/assessments/${page.head.assessmentId}`;
  return (
    <AssessmentPage head={page.head} title="All on one page" lead={`Everything that ${page.head.targetLevel} asks.`}>
      {page.head.submittedAt || page.head.laidAside ? (
        <SubmittedSheet page={page} outcome={outcome} />
      ) : (
        <RatingSheet
          page={page}
          outcome={outcome}
          timeZone={timeZone}
          next={{ to: `${base}/submit`, label: "Review and submit" }}
          previous={null}
        />
      )}
    </AssessmentPage>
  );
}
