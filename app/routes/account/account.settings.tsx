import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { waysIn } from "~/features/people/accounts/sign-in.server";
import { SettingsForm } from "~/features/people/directory/settings.schema";
import { changeOwnSettings, ownSettings } from "~/features/people/directory/settings.server";
import { ProfileSettings, SettingsLinks, TimeSettings } from "~/features/people/directory/ui/settings-view";
import { answer, requireSignedIn, requireVisitor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { themeOf } from "~/ui/page/theme";
import { ThemeSwitch } from "~/ui/page/theme-switch";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Settings · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, dateFormat } = await requireVisitor({ request, context });
  const { passwords } = waysIn(context.app);
  const saved = new URL(request.url).searchParams.has("saved");
  const own = { ...(await answer(ownSettings(context.app, actor))), dateFormat };
  return { own, passwords, saved, theme: themeOf(request) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireSignedIn({ request, context });
  const sent = await receive(request, SettingsForm);
  const problem = await answer(changeOwnSettings(context.app, actor, sent));
  return problem ? data(problem, { status: 400 }) : redirect("/account/settings?saved");
}

export default function Settings() {
  const { own, passwords, saved, theme } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page title="Settings">
      {saved && !problem ? <Notice tone="good" title="Settings saved" className="mb-4" live /> : null}
      <div className="grid items-start gap-8 md:grid-cols-2">
        <ProfileSettings {...own} />
        <TimeSettings own={own} problem={problem} />
        <Section title="Theme">
          <div className="-ml-2">
            <ThemeSwitch theme={theme} />
          </div>
        </Section>
        <SettingsLinks passwords={passwords} />
      </div>
    </Page>
  );
}
