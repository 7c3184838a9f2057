import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readWaitingForm } from "~/features/hiring/debriefs/debrief.schema";
import { closeMissing, waitingPage } from "~/features/hiring/debriefs/reveal.server";
import { WaitingView } from "~/features/hiring/debriefs/ui/waiting-view";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Scorecards of ${data?.page.debrief.code ?? "a candidate"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { page: await answer(waitingPage(context.app, actor, params.debrief ?? "")), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.debrief ?? "";
  const { input, typed, errors } = readWaitingForm(await request.formData());
  if (!input) {
    const { closes } = await answer(waitingPage(context.app, actor, id));
    return data({ typed, errors: closes ? errors : [] }, { status: closes ? 400 : 404 });
  }
  const outcome = await attempt(closeMissing(context.app, actor, id, input));
  if ("refused" in outcome) return data({ typed, errors: [outcome.refused] }, { status: outcome.status });
  return redirect(`/hiring/debriefs/${id}/waiting`);
}

export default function Waiting() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { code, role, openingId, candidateId, number } = page.debrief;
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: role, to: `/hiring/openings/${openingId}` },
    { label: code, to: `/hiring/candidates/${candidateId}` },
  ];
  const title = number > 1 ? `Scorecards of ${code}, debrief ${number}` : `Scorecards of ${code}`;
  return (
    <Page title={title} breadcrumbs={breadcrumbs} width="prose">
      <WaitingView page={page} problem={problem} timeZone={timeZone} />
    </Page>
  );
}
