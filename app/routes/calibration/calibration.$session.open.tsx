import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OpeningForm } from "~/features/calibration/meeting/meeting.schema";
import { openingPage, openMeeting } from "~/features/calibration/meeting/meeting-moves.server";
import { OpeningView } from "~/features/calibration/meeting/ui/meeting-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Open the meeting, ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { session, readiness } = await answer(openingPage(context.app, actor, params.session ?? ""));
  if (!readiness) throw redirect(`/calibration/${session.id}/meeting`);
  return { session, readiness };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.session ?? "";
  const { typed } = await receive(request, OpeningForm);
  await answer(openMeeting(context.app, actor, id, typed.edges ? "EDGES" : "DISAGREEMENT"));
  return redirect(`/calibration/${id}/meeting`);
}

export default function OpenMeeting() {
  const { session, readiness } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={session} title="Open the meeting" lead={session.name} width="prose">
      <OpeningView readiness={readiness} rule={session.rule} />
    </SessionPage>
  );
}
