import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownMentorship } from "~/features/mentorship/mine.server";
import { EnrolledRounds, MineSection, OpenRounds, OwnPairs } from "~/features/mentorship/ui/mine-view";
import { ProgrammeList } from "~/features/mentorship/ui/programme-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { PageTurner } from "~/ui/page-turner";

export const meta: MetaFunction = () => [{ title: "Mentorship · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(ownMentorship(context.app, actor, pageNumber(request)))), timeZone };
}

export default function Mentorship() {
  const { pairs, enrolled, open, owned, timeZone } = useLoaderData<typeof loader>();
  const nothing = pairs.rows.length + enrolled.length + open.length + owned.length === 0;
  return (
    <Page title="Mentorship" lead="Somebody to learn from, and somebody to help.">
      {nothing && (
        <EmptyState
          title="Nothing is open to you now"
          action={<LinkButton to="/mentorship/profile">My profile as a mentor</LinkButton>}
        >
          <p>You are told when you can enrol in a programme. You can say already what you would offer as a mentor.</p>
        </EmptyState>
      )}
      {pairs.rows.length > 0 && (
        <MineSection id="pairs" title="My pairs">
          <OwnPairs pairs={pairs.rows} timeZone={timeZone} />
          <PageTurner page={pairs.page} more={pairs.more} />
        </MineSection>
      )}
      {open.length > 0 && (
        <MineSection id="open" title="Open to you">
          <OpenRounds rounds={open} />
        </MineSection>
      )}
      {enrolled.length > 0 && (
        <MineSection id="enrolled" title="Where you are enrolled">
          <EnrolledRounds rounds={enrolled} />
        </MineSection>
      )}
      {owned.length > 0 && (
        <MineSection id="owned" title="Programmes of yours">
          <ProgrammeList programmes={owned} isOwn />
        </MineSection>
      )}
    </Page>
  );
}
