import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResendForm } from "~/features/people/accounts/ui/sign-in-again";
import { secondStepPage, sendSecondStep } from "~/features/people/second-step/entry.server";
import { ProveForm } from "~/features/people/second-step/second-step.schema";
import { SecondStepForm } from "~/features/people/ui/second-step-form";
import { answer } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Second step · Waymark" }];

/** Nobody is signed in here: the cookie of a half sign-in opens this page and nothing else. */
export const loader = ({ request, context }: LoaderFunctionArgs) => answer(secondStepPage({ request, context }));

export async function action({ request, context }: ActionFunctionArgs) {
  return answer(sendSecondStep({ request, context }, await receive(request, ProveForm)));
}

/** After the action nothing is half any more. */
export const shouldRevalidate = () => false;

export default function SecondStep() {
  const { hasApp, hasPasskey } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (result && "resend" in result) {
    return (
      <Page title="You are signed in again" lead="What you typed was kept. You can send it now.">
        <ResendForm {...(result.resend as Parameters<typeof ResendForm>[0])} />
      </Page>
    );
  }
  return (
    <Page title="Confirm your sign-in">
      <SecondStepForm
        hasApp={hasApp}
        hasPasskey={hasPasskey}
        errors={result && "errors" in result ? result.errors : undefined}
      />
      <p className="mt-6">
        <a className="link" href="/sign-in">
          Sign in as someone else
        </a>
      </p>
    </Page>
  );
}
