import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerRequest, askedOfMe } from "~/features/assessment/evidence/corroboration.server";
import { AnswerForm } from "~/features/assessment/evidence/evidence.schema";
import { AskedOfMe } from "~/features/assessment/evidence/ui/asked-of-me";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Pager } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Confirmation requests · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(askedOfMe(context.app, actor, pageNumber(request)))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, AnswerForm);
  if (!sent.value) return tryAgain(sent);
  await answer(answerRequest(context.app, actor, sent.value));
  return redirect("/corroborations");
}

export default function Corroborations() {
  const { items, page, pages, now, timeZone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title="Confirmation requests"
      lead="Confirm what you saw of a colleague's work. You see the evidence only, never a rating."
      breadcrumbs={[{ label: "Evidence", to: "/evidence" }]}
    >
      {items.length === 0 ? (
        <EmptyState title="Nobody has asked you anything">
          <p>When a colleague names you as somebody who saw their work, it appears here.</p>
        </EmptyState>
      ) : (
        <AskedOfMe items={items} now={now} timeZone={timeZone} sent={sent} />
      )}
      <Pager page={page} pages={pages} to={(other) => `/corroborations?page=${other}`} />
    </Page>
  );
}
