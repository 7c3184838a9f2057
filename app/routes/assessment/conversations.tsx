import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conversationList } from "~/features/assessment/conversations/conversation.server";
import { ConversationList } from "~/features/assessment/conversations/ui/conversation-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Conversations · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(conversationList(context.app, actor, pageNumber(request)))), timeZone };
}

export default function Conversations() {
  const list = useLoaderData<typeof loader>();
  return (
    <Page title="Conversations" lead="Revealed reviews: your own, those of your reports, and of their reports.">
      <ConversationList {...list} />
    </Page>
  );
}
