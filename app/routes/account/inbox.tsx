import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inboxPage } from "~/main/home/inbox.server";
import { InboxList } from "~/main/home/inbox-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Page } from "~/ui/page/page";
import { Pager } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "All tasks · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const page = await answer(inboxPage(context.app, signedIn, pageNumber(request)));
  return { ...page, timeZone: signedIn.timeZone };
}

export default function Inbox() {
  const { inbox, total, page, pages, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="All tasks" lead={total === 1 ? "1 task" : `${total} tasks`} breadcrumbs={[{ label: "Home", to: "/" }]}>
      <InboxList inbox={inbox} timeZone={timeZone} />
      <Pager page={page} pages={pages} to={(other) => `/inbox?page=${other}`} />
    </Page>
  );
}
