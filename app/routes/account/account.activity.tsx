import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownChanges } from "~/features/people/held-changes/held-changes.server";
import { OwnChanges } from "~/features/people/held-changes/ui/own-changes";
import { ownActivity } from "~/features/privacy/activity/audit.server";
import { ActivityList, OlderLink } from "~/features/privacy/activity/ui/activity-list";
import { auditWords } from "~/main/audit-words";
import { requireSignedIn } from "~/platform/http/answer.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { ViewSwitch } from "~/ui/page/tabs";

export const meta: MetaFunction = () => [{ title: "My activity · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { searchParams } = new URL(request.url);
  const byOthers = searchParams.get("by") === "others";
  const before = searchParams.get("before");
  const activity = await ownActivity(context.app, actor, auditWords, { before, byOthers });
  const changes = await ownChanges(context.app, actor);
  return { ...activity, changes, query: Object.fromEntries(searchParams), byOthers, timeZone };
}

export default function MyActivity() {
  const { entries, older, changes, query, byOthers, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="My activity" lead="Who read or changed your record, when and why. This list can't be edited.">
      <OwnChanges {...changes} timeZone={timeZone} />
      <ViewSwitch
        label="Activity by"
        views={[
          { to: "/account/activity", label: "Everyone", isCurrent: !byOthers },
          { to: "/account/activity?by=others", label: "Others", isCurrent: byOthers },
        ]}
      />
      {entries.length > 0 ? (
        <ActivityList entries={entries} timeZone={timeZone} />
      ) : (
        <EmptyState title="Nothing here">
          {byOthers ? "No one else has read or changed your record." : "No one has read or changed your record."}
        </EmptyState>
      )}
      <OlderLink older={older} query={query} />
      <p className="mt-6">
        <a className="link" href="/trust">
          What is stored and who reads it
        </a>
      </p>
    </Page>
  );
}
