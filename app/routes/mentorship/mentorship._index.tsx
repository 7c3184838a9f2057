import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownMentorship } from "~/features/mentorship/pairs/pair-overview.server";
import { EnrolledRounds, OpenRounds, OwnPairs } from "~/features/mentorship/pairs/ui/mine-view";
import { ProgrammeList } from "~/features/mentorship/programmes/ui/programme-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Mentorship · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(ownMentorship(context.app, actor, pageNumber(request)))), timeZone };
}

export default function Mentorship() {
  const { pairs, enrolled, open, owned, timeZone } = useLoaderData<typeof loader>();
  const nothing = pairs.rows.length + enrolled.length + open.length + owned.length === 0;
  return (
    <Page title="Mentorship" lead="Learn from a mentor, and help others.">
      {nothing && (
        <EmptyState
          title="No open programs"
          action={<LinkButton to="/mentorship/profile">Edit mentor profile</LinkButton>}
        >
          <p>You'll get an email when you can enroll. You can already fill in your mentor profile.</p>
        </EmptyState>
      )}
      {pairs.rows.length > 0 && (
        <Section id="pairs" title="My pairs" className="mb-8">
          <OwnPairs pairs={pairs.rows} timeZone={timeZone} />
          <PageTurner page={pairs.page} more={pairs.more} />
        </Section>
      )}
      {open.length > 0 && (
        <Section id="open" title="Open to you" className="mb-8">
          <OpenRounds rounds={open} />
        </Section>
      )}
      {enrolled.length > 0 && (
        <Section id="enrolled" title="Your enrollments" className="mb-8">
          <EnrolledRounds rounds={enrolled} />
        </Section>
      )}
      {owned.length > 0 && (
        <Section id="owned" title="Your programs" className="mb-8">
          <ProgrammeList programmes={owned} isOwn />
        </Section>
      )}
    </Page>
  );
}
