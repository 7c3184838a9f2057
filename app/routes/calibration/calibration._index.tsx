import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownOutcomes } from "~/features/calibration/appeals/own-outcome.server";
import { OwnOutcomeList } from "~/features/calibration/appeals/ui/own-outcome-view";
import { calibrationList } from "~/features/calibration/session/session.server";
import { AppealList, SessionList } from "~/features/calibration/session/ui/session-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Calibration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts, timeZone } = await requireSignedIn({ request, context });
  const [list, outcomes] = await Promise.all([
    answer(calibrationList(context.app, actor, pageNumber(request))),
    ownOutcomes(context.app, actor),
  ]);
  return { ...list, outcomes, timeZone, makes: parts.hasReports || actor.partnerOf.length > 0 };
}

export default function Calibration() {
  const { sessions, appeals, outcomes, timeZone, makes } = useLoaderData<typeof loader>();
  const { rows, page, more } = sessions;
  const make = makes && (
    <LinkButton to="/calibration/new" variant="primary">
      Set up a session
    </LinkButton>
  );
  return (
    <Page title="Calibration" lead="Compare ratings across managers before they become final." actions={make}>
      {appeals.length > 0 && (
        <Section id="appeals" title="Appeals that you read" className="mb-8">
          <AppealList appeals={appeals} timeZone={timeZone} />
        </Section>
      )}
      {rows.length > 0 && <SessionList sessions={rows} timeZone={timeZone} />}
      {rows.length === 0 && outcomes.length === 0 && (
        <EmptyState title="No sessions">
          <p>A manager or people partner sets one up and chooses who takes part.</p>
        </EmptyState>
      )}
      <OwnOutcomeList lines={outcomes} timeZone={timeZone} />
      <PageTurner page={page} more={more} />
    </Page>
  );
}
