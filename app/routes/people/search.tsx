import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { searchAll } from "~/main/search/search.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";
import { SearchPage } from "~/ui/search/search-page";

export const meta: MetaFunction = () => [{ title: "Search · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const text = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 2_000);
  return { text, groups: await answer(searchAll(context.app, signedIn, text)) };
}

export default function Search() {
  const found = useLoaderData<typeof loader>();
  return (
    <Page title="Search" width="prose">
      <SearchPage {...found} />
    </Page>
  );
}
