import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NoticeSettings } from "~/main/notices/notice-settings";
import { NoticeSettingsForm } from "~/main/notices/notices.schema";
import { saveSettings, settingsPage } from "~/main/notices/notices.server";
import { requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Notification settings · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const isSaved = new URL(request.url).searchParams.has("saved");
  return { ...(await settingsPage(context.app, actor)), timeZone, isSaved };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NoticeSettingsForm);
  if (!sent.value) return tryAgain(sent);
  await saveSettings(context.app, actor, sent.value);
  return redirect("/account/notices?saved");
}

export default function Settings() {
  const { isSaved, ...settings } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title="Notification settings" lead="Choose how you hear about each kind of news.">
      {isSaved && !sent ? (
        <Notice tone="good" live className="mb-4">
          Settings saved.
        </Notice>
      ) : null}
      <NoticeSettings {...settings} typed={sent?.typed} errors={sent?.errors} />
    </Page>
  );
}
