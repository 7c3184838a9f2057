import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkSignIn, signInPage } from "~/features/people/organization/organization.server";
import { SignInCheck } from "~/features/people/organization/ui/sign-in-check";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Sign-in · Setup · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(signInPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  const found = await answer(checkSignIn(context.app, actor));
  return found ? data({ found }) : redirect("/admin/start");
}

export default function SignInStep() {
  const loaded = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Sign-in" lead="How people get in." breadcrumbs={[{ label: "Setup", to: "/admin/start" }]}>
      <SignInCheck {...loaded} found={result?.found} />
    </Page>
  );
}
