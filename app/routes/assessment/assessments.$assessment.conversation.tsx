import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { actionsMarkup, quietMarkup, talkMarkup } from "~/features/assessment/conversations/conversation.markup.server";
import { ConversationForm } from "~/features/assessment/conversations/conversation.schema";
import { shownConversation } from "~/features/assessment/conversations/conversation.server";
import { sendConversation } from "~/features/assessment/conversations/conversation-form.server";
import {
  ACTIONS_ID,
  ConversationLead,
  ConversationView,
  QUIET_ID,
  TALK_ID,
} from "~/features/assessment/conversations/ui/conversation-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { besideData, besideDocument } from "~/platform/http/ready-markup.server";
import { receive } from "~/platform/http/receive.server";
import { useAnswer } from "~/ui/forms/use-answer";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Conversation, ${data.page.head.subject}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, dateFormat } = await requireSignedIn({ request, context });
  const { app } = context;
  const asked = new URL(request.url).searchParams;
  const address = { at: asked.get("at"), about: asked.get("about"), edit: asked.get("edit") };
  const shown = await answer(shownConversation(app, actor, params.assessment ?? "", address));
  const { ground, page, talk, quiet, actions } = shown;
  const { mayRecord } = page;
  const shared = { ground, mayRecord, dateFormat };
  const pairs = { ...shared, timeZone };
  await besideDocument(context, TALK_ID, () => talkMarkup(app, { ...pairs, ...talk }));
  await besideDocument(context, ACTIONS_ID, () => actionsMarkup(app, { ...shared, ...actions }));
  const filedAt = page.isSubject ? null : "/team";
  if (!quiet) return { page, filedAt, quiet: "none" as const, timeZone };
  const markup = await quietMarkup(app, { ...pairs, ...quiet });
  return { page, filedAt, quiet: besideData(context, QUIET_ID, markup), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { app } = context;
  const id = params.assessment ?? "";
  const given = await answer(sendConversation(app, actor, id, await receive(request, ConversationForm)));
  return "place" in given
    ? redirect(`/assessments/${id}/conversation#${given.place}`)
    : data(given, { status: given.status });
}

export default function Conversation() {
  const { page, quiet, timeZone } = useLoaderData<typeof loader>();
  const { head, managers } = page;
  const other = page.isSubject ? (head.manager ?? managers.name) : head.subject;
  return (
    <Page
      title={`Conversation with ${other}`}
      breadcrumbs={[{ label: "Conversations", to: "/conversations" }]}
      lead={<ConversationLead page={page} timeZone={timeZone} />}
    >
      <ConversationView
        page={page}
        quiet={quiet}
        problem={useAnswer<typeof action>() ?? undefined}
        timeZone={timeZone}
      />
    </Page>
  );
}
