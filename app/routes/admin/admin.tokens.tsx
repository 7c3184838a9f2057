import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { TokensForm } from "~/features/people/accounts/token.schema";
import { listTokens, makeToken, revokeToken } from "~/features/people/accounts/tokens.server";
import { TokenForm, TokenList } from "~/features/people/accounts/ui/tokens";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Tokens · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const tokens = await answer(listTokens(context.app, actor));
  return { tokens, now: context.app.now(), timeZone, id: context.app.newId(), address: context.app.env.APP_URL };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, TokensForm);
  if (sent.do === "revoke") {
    await answer(revokeToken(context.app, actor, sent.typed.token));
    return redirect("/admin/tokens");
  }
  const made = await answer(makeToken(context.app, actor, sent));
  return data(made, { status: made.status, headers: { "Cache-Control": "no-store" } });
}

export default function Tokens() {
  const { tokens, now, timeZone, id, address } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const token = result && "token" in result ? result.token : null;
  const refused = token === null ? result : undefined;
  return (
    <Page
      title="Tokens"
      lead={`For programs: ${address}/scim/v2 provisions people, ${address}/api/v1 serves applicant trackers.`}
    >
      {token ? (
        <Notice tone="good" title={`Token for ${result?.typed.name}`} className="mb-4" live>
          <p>Copy it now. It isn't shown again, and Waymark doesn't store it.</p>
          <p className="mt-2 break-all">
            <code>{token}</code>
          </p>
        </Notice>
      ) : null}
      <TokenList tokens={tokens} now={now} timeZone={timeZone} />
      <TokenForm key={id} id={id} refused={refused} />
    </Page>
  );
}
