import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addressOfLink, confirmAddress } from "~/features/people/held-changes/held-changes.server";
import { answer } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Confirm a new address · Waymark" }];

/** From a mail to the old address: looking does not confirm, since mail programs look at links before people do. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { oldEmail, newEmail, person, endedAt } = await answer(addressOfLink(context.app, params.token ?? ""));
  return { oldEmail, newEmail, name: person.name, isConfirmed: endedAt !== null };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await receive(request, ButtonForm);
  const token = params.token ?? "";
  await answer(confirmAddress(context.app, token, context.ip));
  return redirect(`/addresses/${encodeURIComponent(token)}`);
}

export default function ConfirmAddress() {
  const { oldEmail, newEmail, name, isConfirmed } = useLoaderData<typeof loader>();
  if (isConfirmed) {
    return (
      <Page title="Address confirmed" lead="You can sign in with the new address now. All pages are open again.">
        <a className="link" href="/sign-in">
          Sign in
        </a>
      </Page>
    );
  }
  return (
    <Page title="Confirm your new address" lead={`Hello ${name}. Your Waymark address was changed.`} width="prose">
      <p>
        From <strong className="wrap-anywhere">{oldEmail}</strong> to{" "}
        <strong className="wrap-anywhere">{newEmail}</strong>.
      </p>
      <p className="mt-3">If the new address isn't yours, close this page and tell another administrator at once.</p>
      <form method="post" className="mt-4">
        <Button variant="primary">Confirm new address</Button>
      </form>
    </Page>
  );
}
