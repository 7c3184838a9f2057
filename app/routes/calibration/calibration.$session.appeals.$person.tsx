import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DecisionForm } from "~/features/calibration/appeals/appeal.schema";
import { appealPage, sendDecision } from "~/features/calibration/appeals/appeal.server";
import { AppealView } from "~/features/calibration/appeals/ui/appeal-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

const aboutOf = ({ session = "", person = "" }: LoaderFunctionArgs["params"]) => ({
  sessionId: session,
  personId: person,
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Appeal of ${data.outcome.person}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(appealPage(context.app, actor, aboutOf(params)))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const about = aboutOf(params);
  const sent = await receive(request, DecisionForm);
  const problem = await answer(sendDecision(context.app, actor, about, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/calibration/${about.sessionId}/appeals/${about.personId}`);
}

export default function AppealOfPerson() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { person, sessionName, targetLevel } = page.outcome;
  return (
    <Page
      title={`Appeal of ${person}`}
      lead={`${sessionName}, against ${targetLevel}`}
      breadcrumbs={[{ label: "Calibration", to: "/calibration" }]}
    >
      <AppealView {...page} problem={problem} />
    </Page>
  );
}
