import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownChanges } from "~/features/people/held-changes/held-changes.server";
import { OwnAddressHold } from "~/features/people/held-changes/ui/own-changes";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Confirm your address · Waymark" }];

/** Where people are led whose address was changed: everything private is shut until it is clear that it is theirs. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts, timeZone } = await requireVisitor({ request, context });
  if (!parts.isHeld) throw redirect("/");
  const { addresses } = await answer(ownChanges(context.app, actor));
  const now = context.app.now();
  return { addresses: addresses.filter(({ endedAt, until }) => endedAt === null && until > now), timeZone };
}

export default function Held() {
  const { addresses, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Confirm your address"
      lead="Your address was changed, so private pages are closed for now."
      width="prose"
    >
      <OwnAddressHold addresses={addresses} timeZone={timeZone} />
    </Page>
  );
}
