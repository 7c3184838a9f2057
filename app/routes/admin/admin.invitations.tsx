import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvitationsForm } from "~/features/people/accounts/account.schema";
import { invitationsPage, inviteMany, stateAsked } from "~/features/people/accounts/invitations.server";
import { Invitations, NoMailServer } from "~/features/people/accounts/ui/invitations";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Invitations · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const search = new URL(request.url).searchParams;
  const state = stateAsked(search.get("state"));
  const page = await answer(invitationsPage(context.app, actor, state, pageNumber(request)));
  return { ...page, timeZone, isSent: search.has("sent") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, InvitationsForm);
  if (!sent.value) return data({ errors: Object.values(sent.errors).flatMap((one) => one ?? []) }, { status: 400 });
  await answer(inviteMany(context.app, actor, sent));
  return redirect("/admin/invitations?state=invited&sent");
}

export default function InvitationsPage() {
  const { isSent, page, more, state, mail, ...list } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Invitations" breadcrumbs={[{ label: "Setup", to: "/admin/start" }]}>
      <FormErrors errors={result?.errors} />
      {isSent && !result ? (
        <Notice tone="good" className="mb-4" live>
          {mail === "smtp" ? "Invitations are on their way." : "Invitations are in the outbox."}
        </Notice>
      ) : null}
      {mail === "smtp" ? null : <NoMailServer />}
      <Invitations {...list} state={state} />
      <PageTurner page={page} more={more} params={state === "none" ? {} : { state }} />
    </Page>
  );
}
