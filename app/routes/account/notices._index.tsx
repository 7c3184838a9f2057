import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoticeList } from "~/main/notices/notice-list";
import { NoticesForm } from "~/main/notices/notices.schema";
import { noticesPage, readNotices } from "~/main/notices/notices.server";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Button, LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Notifications · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, ...reader } = await requireSignedIn({ request, context });
  return noticesPage(context.app, actor, reader, pageNumber(request));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NoticesForm);
  if (!sent.value) throw tryAgain(sent);
  await answer(readNotices(context.app, actor, sent.do === "read" ? sent.value.notice : null));
  const { search } = new URL(request.url);
  return redirect(`/notices${search}`);
}

export default function Notices() {
  const { items, page, more } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Notifications"
      actions={
        <>
          {items.some(({ isUnread }) => isUnread) ? (
            <form method="post">
              <Button name="do" value="read-all">
                Mark all as read
              </Button>
            </form>
          ) : null}
          <LinkButton to="/account/notices">Settings</LinkButton>
        </>
      }
    >
      <NoticeList items={items} />
      <PageTurner page={page} more={more} params={{}} />
    </Page>
  );
}
