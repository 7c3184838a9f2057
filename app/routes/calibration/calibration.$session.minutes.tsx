import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { minutesPage } from "~/features/calibration/lock/lock.server";
import { minutesMarkup } from "~/features/calibration/lock/minutes.markup.server";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { LinkButton } from "~/ui/button";
import { Markup } from "~/ui/page/markup";
import { TimeText } from "~/ui/time-text";

const MINUTES_ID = "minutes";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Minutes of ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, dateFormat } = await requireSignedIn({ request, context });
  const { shown, ...page } = await answer(minutesPage(context.app, actor, params.session ?? "", timeZone));
  const markup = await minutesMarkup(context.app, { ...shown, dateFormat });
  return { ...page, timeZone, markup: besideData(context, MINUTES_ID, markup) };
}

export default function MinutesOfSession() {
  const { session, lockedAt, timeZone, markup } = useLoaderData<typeof loader>();
  const at = `/calibration/${session.id}`;
  return (
    <SessionPage
      session={session}
      title="Minutes"
      lead={
        <>
          {session.name}, locked <TimeText value={lockedAt} timeZone={timeZone} />
        </>
      }
      actions={
        <>
          <LinkButton to={`${at}/minutes.csv`} rel="external" download>
            CSV
          </LinkButton>
          <LinkButton to={`${at}/minutes.json`} rel="external" download>
            JSON
          </LinkButton>
        </>
      }
    >
      <Markup id={MINUTES_ID} html={markup} />
    </SessionPage>
  );
}
