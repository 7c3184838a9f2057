import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recentlyDecided } from "~/features/hiring/debriefs/decided-cases.server";
import { RecentDecisions } from "~/features/hiring/debriefs/ui/decided-cases";
import { ownHiring } from "~/features/hiring/openings/opening.server";
import { FollowUps, OpenDebriefs, OwnInterviews, WaitingCandidates } from "~/features/hiring/openings/ui/mine-view";
import { OpeningList } from "~/features/hiring/openings/ui/opening-list";
import { asOf } from "~/kernel/as-of";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Hiring · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone, parts } = await requireSignedIn({ request, context });
  const own = await answer(ownHiring(context.app, actor, pageNumber(request), asOf(context.app.now(), parts.lastAct)));
  return { ...own, decided: await recentlyDecided(context.app, actor), timeZone };
}

export default function Hiring() {
  const { interviews, debriefs, decided, followUps, waiting, openings, readerId, startingPlan, mayFound, timeZone } =
    useLoaderData<typeof loader>();
  const count = interviews.rows.length + debriefs.length + followUps.length + openings.length;
  const nothing = count === 0 && !startingPlan;
  const found = mayFound && <LinkButton to="/hiring/openings/new">Set up an opening</LinkButton>;
  return (
    <Page title="Hiring" lead="Your tasks." actions={found}>
      {startingPlan && (
        <Notice tone="info" title="You have a starting plan from your interviews" className="mb-6">
          <LinkButton to="/hiring/starting-plan" size="small" className="mt-2">
            Read it
          </LinkButton>
        </Notice>
      )}
      {nothing && (
        <EmptyState title="Nothing to do right now">
          <p>Interview requests, scorecards and debriefs appear here.</p>
        </EmptyState>
      )}
      {interviews.rows.length > 0 && (
        <Section id="interviews" title="Interviews" className="mb-8">
          <OwnInterviews interviews={interviews.rows} timeZone={timeZone} />
          <PageTurner page={interviews.page} more={interviews.more} />
        </Section>
      )}
      {debriefs.length > 0 && (
        <Section id="debriefs" title="Open debriefs" className="mb-8">
          <OpenDebriefs debriefs={debriefs} />
        </Section>
      )}
      {followUps.length > 0 && (
        <Section id="follow-ups" title="After a decision" className="mb-8">
          <FollowUps followUps={followUps} />
        </Section>
      )}
      {waiting.length > 0 && (
        <Section id="waiting" title="Candidates waiting" className="mb-8">
          <WaitingCandidates waiting={waiting} />
        </Section>
      )}
      {openings.length > 0 && (
        <Section id="openings" title="Openings you run" className="mb-8">
          <OpeningList openings={openings} readerId={readerId} />
        </Section>
      )}
      <RecentDecisions cases={decided} />
    </Page>
  );
}
