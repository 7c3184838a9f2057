import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { directoryPage } from "~/features/people/directory/directory.server";
import { FilterForm } from "~/features/people/directory/saved-filters.schema";
import { changeFilters } from "~/features/people/directory/saved-filters.server";
import { PeopleFilter, PeopleTable } from "~/features/people/directory/ui/people-table";
import { SavedFilters } from "~/features/people/directory/ui/saved-filters";
import { answer, requireActor, requireVisitor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "People · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  const search = new URL(request.url).searchParams;
  const list = await answer(directoryPage(context.app, actor, search, pageNumber(request)));
  return { ...list, newId: context.app.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const problem = await answer(changeFilters(context.app, actor, await receive(request, FilterForm)));
  return problem ? data(problem, { status: problem.status }) : redirect(`/people${new URL(request.url).search}`);
}

export default function People() {
  const loaded = useLoaderData<typeof loader>();
  const { rows, page, more, params } = loaded;
  return (
    <Page title="People">
      <PeopleFilter {...loaded} />
      <SavedFilters {...loaded} path="/people" problem={useActionData<typeof action>()} />
      {rows.length === 0 ? (
        <EmptyState title="No one found">Try fewer letters, or clear some filters.</EmptyState>
      ) : (
        <PeopleTable label="People" people={rows} />
      )}
      <PageTurner page={page} more={more} params={params} />
    </Page>
  );
}
