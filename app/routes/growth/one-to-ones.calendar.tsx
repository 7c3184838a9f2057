import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { calendarPage, makeCalendar, revokeCalendar } from "~/features/growth/one-to-ones/calendar.server";
import { CalendarForm } from "~/features/growth/one-to-ones/one-to-one.schema";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { TimeText } from "~/ui/time-text";

export const meta: MetaFunction = () => [{ title: "Calendar · One-to-ones · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(calendarPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { do: asked } = await receive(request, CalendarForm);
  if (asked === "make") {
    const address = await answer(makeCalendar(context.app, actor));
    return data({ address }, { headers: { "Cache-Control": "no-store" } });
  }
  await answer(revokeCalendar(context.app, actor));
  return redirect("/one-to-ones/calendar");
}

export default function Calendar() {
  const { since, timeZone } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  return (
    <Page
      title="Calendar feed"
      lead="Shows your 1:1s, mentoring sessions, interviews and calibration meetings in your calendar app: when and with whom, never what about."
      breadcrumbs={[{ label: "Settings", to: "/account/settings" }]}
    >
      {made && (
        <Notice tone="good" title="Your calendar feed" className="mb-4" live>
          <p>Copy this address now and add it to your calendar app. It isn't shown again.</p>
          <p className="mt-2 break-all">
            <code>{made.address}</code>
          </p>
        </Notice>
      )}
      <form method="post" className="grid justify-items-start gap-3">
        {since ? (
          <p>
            Your feed was made on <TimeText value={since} timeZone={timeZone} />. Anyone with its address can read these
            times.
          </p>
        ) : (
          <p>You have no feed yet.</p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button name="do" value="make" variant={since ? "secondary" : "primary"}>
            {since ? "Replace feed" : "Create feed"}
          </Button>
          {since && (
            <Button name="do" value="revoke" variant="danger">
              Revoke feed
            </Button>
          )}
        </div>
      </form>
    </Page>
  );
}
