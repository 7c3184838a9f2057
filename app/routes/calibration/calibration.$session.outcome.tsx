import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppealForm } from "~/features/calibration/appeals/appeal.schema";
import { sendAppeal } from "~/features/calibration/appeals/appeal.server";
import { ownOutcomePage } from "~/features/calibration/appeals/own-outcome.server";
import { OwnOutcomeView, outcomeTitle } from "~/features/calibration/appeals/ui/own-outcome-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";
import { TimeText } from "~/ui/time-text";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Outcome of ${data.outcome.sessionName}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(ownOutcomePage(context.app, actor, params.session ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.session ?? "";
  const sent = await receive(request, AppealForm);
  const problem = await answer(sendAppeal(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/calibration/${id}/outcome`);
}

export default function OwnOutcome() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { outcome, now, timeZone } = page;
  return (
    <Page
      title={outcomeTitle(now.items)}
      lead={
        <>
          {outcome.sessionName}, against {outcome.targetLevel}, <TimeText value={now.recordedAt} timeZone={timeZone} />
        </>
      }
      breadcrumbs={[{ label: "Calibration", to: "/calibration" }]}
    >
      <OwnOutcomeView {...page} problem={problem} />
    </Page>
  );
}
