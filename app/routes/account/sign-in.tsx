import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { SignInForm as Credentials } from "~/features/people/accounts/account.schema";
import { signIn, waysIn } from "~/features/people/accounts/sign-in.server";
import { ResendForm } from "~/features/people/accounts/ui/sign-in-again";
import { SignInWays } from "~/features/people/accounts/ui/sign-in-ways";
import { hasFinished, leadOn, returnedForm } from "~/features/people/second-step/entry.server";
import { DemoSignIn } from "~/main/demo/demo-sign-in";
import { offeredSignIns } from "~/main/demo/demo-sign-ins.server";
import { attempt, fromOf, localPath, visitorOf } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Sign in · Waymark" }];

const UNKNOWN = "Wrong email address or password. Try again.";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const isIn = !hasFinished({ request, context }) && (await visitorOf({ request, context }));
  if (isIn) throw redirect(localPath(new URL(request.url).searchParams.get("next")));
  return { ways: waysIn(context.app), people: await offeredSignIns(context.app) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await receive(request, Credentials);
  const returned = await returnedForm({ request, context }, sent.typed);
  if (returned) return returned;
  if (!sent.value) return tryAgain(sent);
  const { next, carried } = sent.value;
  const tried = await attempt(signIn(context.app, sent.value, await fromOf({ request, context })));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  if (!tried.done) return tryAgain(sent, { errors: { form: [UNKNOWN] } });
  return leadOn({ request, context }, tried.done, { next, carried });
}

export default function SignIn() {
  const { ways, people } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [search] = useSearchParams();
  if (result && "resend" in result) {
    return (
      <Page title="You are signed in again" lead="What you typed was kept. You can send it now.">
        <ResendForm {...(result.resend as { action: string; fields: [string, string][] })} />
      </Page>
    );
  }
  const next = search.get("next") ?? undefined;
  const form = { ways, refused: search.get("refused"), errors: result?.errors, next, ...result?.typed };
  return (
    <Page title="Sign in" lead={people.length > 0 ? "Choose a demo account. It needs no password." : undefined}>
      {people.length > 0 ? <DemoSignIn people={people} form={form} /> : <SignInWays {...form} />}
      <p className="mt-8">
        <a className="link" href="/trust">
          What is stored and who reads it
        </a>
      </p>
    </Page>
  );
}
