import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StopMailsForm } from "~/main/notices/notices.schema";
import { stopMails, stopPage } from "~/main/notices/notices.server";
import { answer } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Turn off emails · Waymark" }];

/** Linked at the end of mails. Opening it changes nothing, since mail programs open links before people do. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return answer(stopPage(context.app, params.token ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await receive(request, StopMailsForm);
  const token = params.token ?? "";
  await answer(stopMails(context.app, token));
  return redirect(`/unsubscribe/${encodeURIComponent(token)}`);
}

export default function TurnOffEmails() {
  const { label, isStopped } = useLoaderData<typeof loader>();
  const settings = (
    <a className="link" href="/account/notices">
      Notification settings
    </a>
  );
  if (isStopped) {
    return (
      <Page title="Emails turned off" lead={`You won't get emails about: ${label}.`} width="prose">
        {settings}
      </Page>
    );
  }
  return (
    <Page title="Turn off emails" lead={`About: ${label}.`} width="prose">
      <form method="post" className="mb-4">
        <Button variant="primary">Turn off these emails</Button>
      </form>
      {settings}
    </Page>
  );
}
