import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readTokenFields, TokenForm as TokenFields } from "~/features/people/accounts/token.schema";
import { listTokens, makeToken, revokeToken } from "~/features/people/accounts/tokens.server";
import { TokenForm } from "~/features/people/accounts/ui/token-form";
import { TokenList } from "~/features/people/accounts/ui/token-list";
import { readNewId } from "~/features/people/directory/person.schema";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Tokens · Administration · Waymark" }];

type Typed = { name: string; scopes: string[] };
type Result = { id?: string; typed: Typed; token?: string; problems?: { name?: string[]; scopes?: string[] } };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const tokens = await answer(listTokens(context.app, actor));
  return { tokens, timeZone, id: context.app.newId(), address: context.app.env.APP_URL };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  if (form.get("do") === "revoke") {
    await answer(revokeToken(context.app, actor, String(form.get("token") ?? "")));
    return redirect("/admin/tokens");
  }
  const typed = readTokenFields(form);
  const id = readNewId(form) ?? context.app.newId();
  const read = TokenFields.safeParse(typed);
  if (!read.success) {
    const problems = z.flattenError(read.error).fieldErrors;
    return data<Result>({ id, typed, problems }, { status: 400 });
  }
  const token = await answer(makeToken(context.app, actor, { id, ...read.data }));
  if (token) return data<Result>({ typed, token }, { headers: { "Cache-Control": "no-store" } });
  const problems = { name: ["It was made already and cannot be shown again. Make another."] };
  return data<Result>({ typed, problems }, { status: 409 });
}

export default function Tokens() {
  const { tokens, timeZone, id, address } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as Result | undefined;
  return (
    <Page
      title="Tokens"
      lead={`For programs: ${address}/scim/v2 provisions people, ${address}/api/v1 serves applicant trackers.`}
    >
      <AdminNav />
      {result?.token ? (
        <Notice tone="good" title={`The token of ${result.typed.name}`} className="mb-4" live>
          <p>Copy it now. It is not shown again, and Waymark does not know it.</p>
          <p className="mt-2 break-all">
            <code>{result.token}</code>
          </p>
        </Notice>
      ) : null}
      <TokenList tokens={tokens} timeZone={timeZone} />
      <TokenForm
        key={id}
        id={result?.id ?? id}
        typed={result?.token ? undefined : result?.typed}
        problems={result?.problems}
      />
    </Page>
  );
}
