import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { WebhookForm, WebhookList, WebhookSecret } from "~/features/hiring/trackers/ui/webhooks";
import { WebhooksForm } from "~/features/hiring/trackers/webhook.schema";
import { addWebhook, listWebhooks, revokeWebhook } from "~/features/hiring/trackers/webhook.server";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Webhooks · Administration · Waymark" }];

type Result = { url: string; secret?: string; problem?: string };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { webhooks: await answer(listWebhooks(context.app, actor)), timeZone, id: context.app.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, WebhooksForm);
  if (sent.do === "revoke") {
    await answer(revokeWebhook(context.app, actor, sent.typed.webhook));
    return redirect("/admin/webhooks");
  }
  await answer(listWebhooks(context.app, actor));
  const { url } = sent.typed;
  if (!sent.value) return data<Result>({ url, problem: sent.errors.url?.[0] }, { status: 400 });
  const added = await attempt(addWebhook(context.app, actor, sent.value));
  if ("refused" in added) return data<Result>({ url, problem: added.refused }, { status: added.status });
  return data<Result>({ url, secret: added.done });
}

export default function Webhooks() {
  const { webhooks, timeZone, id } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as Result | undefined;
  return (
    <Page title="Webhooks" lead="Addresses notified of each hiring decision.">
      {result?.secret ? <WebhookSecret url={result.url} secret={result.secret} /> : null}
      <WebhookList webhooks={webhooks} timeZone={timeZone} />
      <WebhookForm key={id} id={id} url={result?.secret ? "" : result?.url} problem={result?.problem} />
    </Page>
  );
}
