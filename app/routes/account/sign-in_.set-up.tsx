import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResendForm } from "~/features/people/accounts/ui/sign-in-again";
import { sendSetUp, setUpPage } from "~/features/people/second-step/entry.server";
import { SetUpForm } from "~/features/people/second-step/second-step.schema";
import { RecoveryCodes } from "~/features/people/second-step/ui/recovery-codes";
import { SetUpFactor } from "~/features/people/second-step/ui/set-up-factor";
import { answer } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up a second step · Waymark" }];

/** Nobody is signed in here: the cookie of a half sign-in opens this page and nothing else. */
export const loader = ({ request, context }: LoaderFunctionArgs) => answer(setUpPage({ request, context }));

export async function action({ request, context }: ActionFunctionArgs) {
  return answer(sendSetUp({ request, context }, await receive(request, SetUpForm)));
}

/** The code on the screen stays the one that was scanned. */
export const shouldRevalidate = () => false;

export default function SetUp() {
  const loaded = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (result && "codes" in result) {
    return (
      <Page title="You're signed in" lead="Your second step is set up.">
        <RecoveryCodes codes={result.codes} />
        {result.resend ? (
          <ResendForm {...(result.resend as Parameters<typeof ResendForm>[0])} />
        ) : (
          <LinkButton to={result.next} variant="primary" rel="external">
            I've saved my codes
          </LinkButton>
        )}
      </Page>
    );
  }
  return (
    <Page
      title="Set up a second step"
      lead={`Welcome, ${loaded.name}. Your organization asks for a second step when you sign in.`}
    >
      <SetUpFactor {...loaded} result={result && "errors" in result ? result : undefined} />
    </Page>
  );
}
