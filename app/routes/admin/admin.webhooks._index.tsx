import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { WebhookForm, WebhookList, WebhookSecret } from "~/features/hiring/trackers/ui/webhooks";
import { NewWebhook, WebhookAction } from "~/features/hiring/trackers/webhook.schema";
import { addWebhook, listWebhooks, revokeWebhook } from "~/features/hiring/trackers/webhook.server";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Webhooks · Administration · Waymark" }];

type Result = { url: string; secret?: string; problem?: string };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { webhooks: await answer(listWebhooks(context.app, actor)), timeZone, id: context.app.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const fields = Object.fromEntries(await request.formData());
  const url = String(fields.url ?? "").slice(0, 3000);
  if (fields.do === "revoke") {
    const asked = WebhookAction.safeParse(fields);
    await answer(revokeWebhook(context.app, actor, asked.data?.webhook ?? ""));
    return redirect("/admin/webhooks");
  }
  await answer(listWebhooks(context.app, actor));
  const read = NewWebhook.safeParse({ ...fields, id: z.uuid().safeParse(fields.id).data ?? context.app.newId() });
  if (!read.success) {
    const [problem] = z.flattenError(read.error).fieldErrors.url ?? ["Open the page anew and try again."];
    return data<Result>({ url, problem }, { status: 400 });
  }
  const added = await attempt(addWebhook(context.app, actor, read.data));
  if ("refused" in added) return data<Result>({ url, problem: added.refused }, { status: added.status });
  return data<Result>({ url, secret: added.done });
}

export default function Webhooks() {
  const { webhooks, timeZone, id } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as Result | undefined;
  return (
    <Page title="Webhooks" lead="Addresses that are told when a decision on a candidate is made.">
      <AdminNav />
      {result?.secret ? <WebhookSecret url={result.url} secret={result.secret} /> : null}
      <WebhookList webhooks={webhooks} timeZone={timeZone} />
      <WebhookForm key={id} id={id} url={result?.secret ? "" : result?.url} problem={result?.problem} />
    </Page>
  );
}
