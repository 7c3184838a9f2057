import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { WebhookList } from "~/features/hiring/ui/webhook-list";
import { NewWebhook, WebhookAction } from "~/features/hiring/webhook.schema";
import { addWebhook, listWebhooks, revokeWebhook } from "~/features/hiring/webhooks.server";
import { AdminNav } from "~/features/people/ui/admin-nav";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

/** What is shown once is kept nowhere on the way. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = () => [{ title: "Webhooks · Administration · Waymark" }];

type Result = { id?: string; url: string; secret?: string; problem?: string };

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
  if ("refused" in added)
    return data<Result>({ id: read.data.id, url, problem: added.refused }, { status: added.status });
  if (added.done) return data<Result>({ url, secret: added.done }, { headers: { "Cache-Control": "no-store" } });
  const problem = "It was added already, and its secret cannot be shown again. Revoke it and add another.";
  return data<Result>({ url, problem }, { status: 409 });
}

export default function Webhooks() {
  const { webhooks, timeZone, id } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as Result | undefined;
  return (
    <Page title="Webhooks" lead="Addresses that are told when a decision on a candidate is made.">
      <AdminNav />
      {result?.secret ? (
        <Notice tone="good" title={`The secret of ${result.url}`} className="mb-4" live>
          <p>Copy it now: the receiver checks signatures with it, and it is not shown again.</p>
          <p className="mt-2 break-all">
            <code>{result.secret}</code>
          </p>
        </Notice>
      ) : null}
      <WebhookList webhooks={webhooks} timeZone={timeZone} />
      <form key={id} method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
        <input type="hidden" name="id" value={result?.id ?? id} />
        <TextField
          label="Address of a new webhook"
          name="url"
          type="url"
          hint="A public https address."
          defaultValue={result?.secret ? "" : result?.url}
          errors={result?.problem ? [result.problem] : undefined}
          required
        />
        <Button name="do" value="add" variant="primary" className="w-fit">
          Add
        </Button>
      </form>
    </Page>
  );
}
