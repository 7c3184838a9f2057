import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeFactors, factorsPage } from "~/features/people/second-step/factors.server";
import { FactorsForm } from "~/features/people/second-step/second-step.schema";
import { OwnFactors } from "~/features/people/second-step/ui/own-factors";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Two-step verification · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(factorsPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const sent = await receive(request, FactorsForm);
  const changed = await answer(changeFactors(context.app, signedIn, sent));
  if (changed.is === "done") return redirect("/account/second-step");
  const status = changed.is === "wrong" ? 400 : 200;
  return data(changed, { status, headers: { "Cache-Control": "no-store" } });
}

export default function SecondStep() {
  const loaded = useLoaderData<typeof loader>();
  return (
    <Page title="Two-step verification" lead="Confirm your sign-ins with a passkey or an authenticator app.">
      <OwnFactors {...loaded} result={useActionData<typeof action>()} />
    </Page>
  );
}
