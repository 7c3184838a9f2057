import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOf } from "~/features/growth/feedback/feedback.schema";
import { feedbackPage } from "~/features/growth/feedback/feedback.server";
import { FeedbackItems, FeedbackLists, Requests } from "~/features/growth/feedback/ui/feedback-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Feedback · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const list = listOf(new URL(request.url).searchParams.get("of"));
  return { ...(await answer(feedbackPage(context.app, actor, list, pageNumber(request)))), timeZone };
}

export default function FeedbackOfMine() {
  const { list, items, page, more, askedOfMe, asked, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Feedback"
      lead="What you receive is yours alone until you share it."
      actions={
        <>
          <LinkButton to="/feedback/ask">Ask for feedback</LinkButton>
          <LinkButton to="/feedback/new" variant="primary">
            Give feedback
          </LinkButton>
        </>
      }
    >
      <FeedbackLists list={list} />
      {list === "received" && <Requests askedOfMe={askedOfMe} asked={asked} timeZone={timeZone} />}
      {items.length === 0 ? (
        <EmptyState title="Nothing here yet" />
      ) : (
        <FeedbackItems items={items} list={list} timeZone={timeZone} />
      )}
      <PageTurner page={page} more={more} params={{ of: list }} />
    </Page>
  );
}
