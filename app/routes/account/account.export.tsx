import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "~/platform/http/answer.server";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Export my data · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor({ request, context });
  return { tooOften: new URL(request.url).searchParams.get("again") === "later" };
}

export default function ExportMyData() {
  const { tooOften } = useLoaderData<typeof loader>();
  return (
    <Page title="Export my data" lead="Everything Waymark stores about you that you can read." width="prose">
      {tooOften ? (
        <Notice tone="warning">You have exported several times within the last hour. Try again in an hour.</Notice>
      ) : null}
      <div className="prose">
        <p>
          You get a zip file with a readable page and the same as JSON: your profile, positions and roles, your
          assessments with every rating and note, your evidence and what colleagues said about it, your sessions, and
          who read or changed what.
        </p>
        <p className="text-muted">
          It includes your manager's reviews once they're revealed to you. Keep the file where only you can read it.
        </p>
      </div>
      <form method="post" action="/account/export.zip" className="mt-4">
        <Button type="submit" variant="primary">
          Export
        </Button>
      </form>
      <p className="mt-6">
        <a className="link" href="/trust">
          What is stored and who reads it
        </a>
      </p>
    </Page>
  );
}
