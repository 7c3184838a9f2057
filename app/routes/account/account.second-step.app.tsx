import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Added, addOwnApp, ownOffer } from "~/features/people/second-step/factors.server";
import { AddOwnAppForm } from "~/features/people/second-step/second-step.schema";
import { AddAppForm } from "~/features/people/second-step/ui/add-app-form";
import { RecoveryCodes } from "~/features/people/second-step/ui/recovery-codes";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Add an authenticator app · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { offer: await answer(ownOffer(context.app, actor)) };
}

type Wrong = Extract<Added, { is: "wrong" }>;

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const sent = await receive(request, AddOwnAppForm);
  const tried = await attempt(addOwnApp(context.app, signedIn, sent));
  const { typed } = sent;
  if ("refused" in tried) {
    const refused: Wrong = { is: "wrong", errors: { form: [tried.refused] } };
    return data({ ...refused, typed }, { status: tried.status });
  }
  if (tried.done.is === "wrong") return data({ ...tried.done, typed }, { status: 400 });
  const { codes } = tried.done;
  return codes ? data({ codes }, { headers: { "Cache-Control": "no-store" } }) : redirect("/account/second-step");
}

/** The code on the screen stays the one that was scanned. */
export const shouldRevalidate = () => false;

export default function AddApp() {
  const loaded = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const crumbs = [{ label: "Two-step verification", to: "/account/second-step" }];
  if (result && "codes" in result) {
    return (
      <Page title="Authenticator app added" breadcrumbs={crumbs}>
        <RecoveryCodes codes={result.codes} />
        <LinkButton to="/account/second-step" variant="primary">
          I've saved my codes
        </LinkButton>
      </Page>
    );
  }
  return (
    <Page title="Add an authenticator app" breadcrumbs={crumbs}>
      <AddAppForm offer={result?.offer ?? loaded.offer} name={result?.typed.name} errors={result?.errors} />
    </Page>
  );
}
