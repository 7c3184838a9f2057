import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { receiveSheet, sheetPage, statusOf } from "~/features/assessment/sheets/sheet.server";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-pages";
import { RatingSheet } from "~/features/assessment/sheets/ui/rating-sheet";
import { SubmittedSheet } from "~/features/assessment/sheets/ui/submitted-sheet";
import { answer, localPath, requireActor, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.competencies[0]?.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(sheetPage(context.app, actor, params.assessment ?? "", params.competency ?? ""));
  return { page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { outcome, onward } = await answer(receiveSheet({ request, context }, actor, params.assessment ?? ""));
  if (statusOf(outcome) !== 200) return data(outcome, { status: statusOf(outcome) });
  return redirect(localPath(onward || null, new URL(request.url).pathname.replace(/\.data$/, "")));
}

export default function CompetencyOfAssessment() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const competency = page.competencies[0]!;
  const base = `/assessments/${page.head.assessmentId}`;
  const place = page.all.findIndex(({ id }) => id === competency.id);
  const after = page.all[place + 1];
  const before = page.all[place - 1];
  return (
    <AssessmentPage head={page.head} title={competency.name} lead={competency.summary}>
      {page.head.submittedAt || page.head.laidAside ? (
        <SubmittedSheet page={page} outcome={outcome} />
      ) : (
        <RatingSheet
          key={competency.id}
          page={page}
          outcome={outcome}
          timeZone={timeZone}
          next={
            after
              ? { to: `${base}/competencies/${after.id}`, label: "Next", name: after.name }
              : { to: `${base}/submit`, label: "Review and submit" }
          }
          previous={before ? `${base}/competencies/${before.id}` : null}
        />
      )}
    </AssessmentPage>
  );
}
