import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mailPreview, sendTestMail } from "~/main/notices/mail-preview.server";
import { TestMailForm } from "~/main/notices/notices.schema";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Email · Administration · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, ...reader } = await requireSignedIn({ request, context });
  const { html: _html, ...mail } = await answer(mailPreview(context.app, actor, params.kind ?? "", reader));
  return { ...mail, isSent: new URL(request.url).searchParams.has("sent") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, TestMailForm);
  if (!sent.value) throw tryAgain(sent);
  const kind = params.kind ?? "";
  await answer(sendTestMail(context.app, actor, { kind, id: sent.value.id }));
  return redirect(`/admin/mails/${kind}?sent`);
}

export default function Mail() {
  const { kind, label, subject, text, id, isSent } = useLoaderData<typeof loader>();
  return (
    <Page title={label} lead={subject} breadcrumbs={[{ label: "Emails", to: "/admin/mails" }]}>
      {isSent ? (
        <Notice tone="good" live className="mb-4">
          Test email on its way to your address.
        </Notice>
      ) : null}
      <form method="post" className="mb-6">
        <input type="hidden" name="id" value={id} />
        <Button variant="primary">Send test email</Button>
      </form>
      <Section title="HTML" className="mb-6">
        <iframe
          title={`HTML version of ${label}`}
          src={`/admin/mails/${kind}/html`}
          sandbox=""
          className="h-128 w-full border border-line"
        />
      </Section>
      <Section title="Text">
        <pre className="overflow-x-auto whitespace-pre-wrap border border-line p-4 text-sm wrap-anywhere">{text}</pre>
      </Section>
    </Page>
  );
}
