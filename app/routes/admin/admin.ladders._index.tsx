import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { VersionList } from "~/features/ladder/versions/ui/version-list";
import { listVersions } from "~/features/ladder/versions/version.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Ladders · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { frameworks: await answer(listVersions(context.app, actor)) };
}

export default function Ladders() {
  return (
    <Page
      title="Ladders"
      lead="Published versions, and new ones in the server's files."
      actions={
        <>
          <LinkButton to="/admin/ladders/new">New ladder</LinkButton>
          <LinkButton to="/admin/ladders/import">Import ladder</LinkButton>
        </>
      }
    >
      <VersionList frameworks={useLoaderData<typeof loader>().frameworks} />
    </Page>
  );
}
