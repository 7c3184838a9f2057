import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MeetingForm, readDay } from "~/features/growth/one-to-ones/one-to-one.schema";
import { changeMeeting, meetingPage } from "~/features/growth/one-to-ones/one-to-one-meeting.server";
import { MeetingView } from "~/features/growth/one-to-ones/ui/one-to-one-meeting";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.series.other.name}, ${data.meeting.on}` : "Not found"} · 1:1s · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(meetingPage(context.app, actor, params.series ?? "", readDay(params.date)));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, MeetingForm);
  const { series = "", date } = params;
  const problem = await answer(changeMeeting(context.app, actor, series, readDay(date), sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/one-to-ones/${series}/${date}`);
}

export default function MeetingOfTwo() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { id, other } = page.series;
  return (
    <Page
      title={`1:1 with ${other.name}`}
      breadcrumbs={[
        { label: "1:1s", to: "/one-to-ones" },
        { label: other.name, to: `/one-to-ones/${id}` },
      ]}
    >
      <MeetingView {...page} problem={problem} />
    </Page>
  );
}
