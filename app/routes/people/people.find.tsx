import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findPeople } from "~/features/people/picking/picking.server";
import { FindPerson } from "~/features/people/picking/ui/find-person";
import { scopeOf } from "~/main/picking/scopes.server";
import { answer, localPath, requireActor } from "~/platform/http/answer.server";
import { carriedBy } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Find a person · Waymark" }];

/** Shown before a search: people close to the reader. */
export async function loader(asked: LoaderFunctionArgs) {
  return findFor(asked, async () => []);
}

/** Continues a form of another page, with the chosen person. */
export async function action(asked: ActionFunctionArgs) {
  return findFor(asked, async (to) => (await carriedBy(asked.request, to)).fields);
}

type Fields = [name: string, value: string][];

async function findFor({ request, context }: LoaderFunctionArgs, fieldsOf: (to: string) => Promise<Fields>) {
  const actor = await requireActor({ request, context });
  const { searchParams: search } = new URL(request.url);
  const to = localPath(search.get("to"), "/people");
  const found = findPeople(context.app, actor, scopeOf(search.get("for")), { search, fields: await fieldsOf(to) });
  return { ...(await answer(found)), to };
}

export default function Find() {
  const near = useLoaderData<typeof loader>();
  const found = useActionData<typeof action>() ?? near;
  return (
    <Page title="Find a person" lead="What you typed in the form is kept." width="prose">
      <FindPerson {...found} />
    </Page>
  );
}
