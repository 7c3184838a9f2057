import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { personPage } from "~/features/people/accounts/sign-in.server";
import { treeAround } from "~/features/people/directory/directory.server";
import { ReportingTree } from "~/features/people/directory/ui/reporting-tree";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Reporting tree · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  const of = new URL(request.url).searchParams.get("of");
  const person = of === null ? null : await answer(personPage(context.app, actor, of));
  const tree = await answer(treeAround(context.app, actor, of, pageNumber(request)));
  return { ...tree, self: person && { id: person.id, name: person.name } };
}

export default function Tree() {
  const { chain, self, rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page title={self ? `Reporting tree around ${self.name}` : "Reporting tree"}>
      {self ? (
        <p className="mb-3">
          <a className="link" href="/people/tree">
            The top of the tree
          </a>
        </p>
      ) : null}
      <ReportingTree chain={chain} self={self} below={rows} />
      <PageTurner page={page} more={more} params={self ? { of: self.id } : {}} />
    </Page>
  );
}
