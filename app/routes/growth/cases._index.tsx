import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { casesPage } from "~/features/promotion/cases/case.server";
import { OthersCases, OwnCases } from "~/features/promotion/cases/ui/case-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Promotion cases · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(casesPage(context.app, actor, pageNumber(request)))), timeZone };
}

export default function Cases() {
  const { own, others, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Promotion cases"
      actions={
        <LinkButton to="/cases/new" variant="primary">
          New case
        </LinkButton>
      }
    >
      <h2 className="mb-2">Yours</h2>
      <OwnCases lines={own} timeZone={timeZone} />
      <h2 className="mt-8 mb-2">Other people's cases</h2>
      <OthersCases lines={others.rows} timeZone={timeZone} />
      <PageTurner page={others.page} more={others.more} />
    </Page>
  );
}
