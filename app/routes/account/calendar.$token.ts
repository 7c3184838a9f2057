import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCalendar } from "~/features/growth/one-to-ones/calendar.server";
import { ownInterviewEvents } from "~/features/hiring/interviews/interview.server";
import { ownSessionEvents } from "~/features/mentorship/pairs/calendar.server";
import { answer } from "~/platform/http/answer.server";

/** For calendar programs: the address is all that they have, and the cookie of a browser changes nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const sources = [ownSessionEvents, ownInterviewEvents];
  return new Response(await answer(readCalendar(context.app, params.token ?? "", context.ip, sources)), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="waymark.ics"',
      "Cache-Control": "private, no-store",
    },
  });
}
