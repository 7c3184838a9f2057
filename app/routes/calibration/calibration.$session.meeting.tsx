import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MeetingForm, readMeetingAddress } from "~/features/calibration/meeting/meeting.schema";
import { meetingPage } from "~/features/calibration/meeting/meeting.server";
import { sendMeetingForm } from "~/features/calibration/meeting/meeting-moves.server";
import { MeetingLead } from "~/features/calibration/meeting/ui/meeting-lead";
import { MeetingView } from "~/features/calibration/meeting/ui/meeting-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { useAnswer } from "~/ui/forms/use-answer";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Meeting, ${data.page.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const asked = readMeetingAddress(new URL(request.url).searchParams);
  const page = await answer(meetingPage(context.app, actor, params.session ?? "", asked));
  return { page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, MeetingForm);
  const done = await answer(sendMeetingForm(context.app, actor, params.session ?? "", sent));
  return "goTo" in done ? redirect(done.goTo) : data(done, { status: done.status });
}

export default function CalibrationMeeting() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const problem = useAnswer<typeof action>();
  return (
    <SessionPage
      session={page.session}
      title="Meeting"
      lead={page.time && <MeetingLead time={page.time} timeZone={timeZone} />}
    >
      <MeetingView page={page} problem={problem} timeZone={timeZone} />
    </SessionPage>
  );
}
