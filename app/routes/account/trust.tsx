import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { trustSettings } from "~/features/privacy/trust/trust.server";
import { Trust } from "~/features/privacy/trust/ui/trust-page";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { answer, signedInOf } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Trust · Waymark" }];

/** Open to visitors too: the rules, and nothing about the organization. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  const settings = await answer(trustSettings(context.app, signedIn?.actor ?? null, PERSONAL_DATA));
  return { settings, now: context.app.now(), timeZone: signedIn?.timeZone ?? "UTC" };
}

export default function TrustRoute() {
  return (
    <Page title="Trust" lead="What Waymark stores about you, who can read it and when, and how you can check.">
      <Trust {...useLoaderData<typeof loader>()} />
    </Page>
  );
}
