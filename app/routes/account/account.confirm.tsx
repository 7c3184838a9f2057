import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ConfirmForm } from "~/features/people/accounts/confirm.schema";
import { confirm } from "~/features/people/accounts/confirm.server";
import { waysIn } from "~/features/people/accounts/sign-in.server";
import { ConfirmFirst } from "~/features/people/accounts/ui/confirm-first";
import { ResendForm } from "~/features/people/accounts/ui/sign-in-again";
import { attempt, localPath, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { readCarriedFields } from "~/platform/http/sealed-form.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Confirm it's you · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireSignedIn({ request, context });
  const { searchParams } = new URL(request.url);
  const needsSecondStep = searchParams.has("second") || actor.hasFactor;
  const action = localPath(searchParams.get("next"));
  return { action, needsSecondStep, factors: parts.factors, ways: waysIn(context.app) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const sent = await receive(request, ConfirmForm);
  const tried = await attempt(confirm(context.app, signedIn, sent));
  const waiting =
    sent.do === "passkey-options"
      ? null
      : { action: localPath(sent.typed.next), fields: readCarriedFields(sent.typed.carried) ?? [] };
  if ("refused" in tried) return data({ waiting, errors: { form: [tried.refused] } }, { status: tried.status });
  if (tried.done.is === "options") return data({ options: tried.done.options });
  if (tried.done.is === "wrong") return data({ waiting, errors: tried.done.errors }, { status: 400 });
  return waiting && waiting.fields.length > 0 ? data({ resend: waiting }) : redirect(waiting?.action ?? "/");
}

export default function Confirm() {
  const loaded = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (result && "resend" in result) {
    return (
      <Page title="Confirmed" lead="What you typed was kept. You can send it now.">
        <ResendForm {...(result.resend as Parameters<typeof ResendForm>[0])} />
      </Page>
    );
  }
  const again = result && "errors" in result ? { ...result.waiting, errors: result.errors } : {};
  return <ConfirmFirst {...loaded} {...again} />;
}
