import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readNewId } from "~/features/people/admin.schema";
import { listTokens, makeToken, revokeToken } from "~/features/people/tokens.server";
import { AdminNav } from "~/features/people/ui/admin-nav";
import { TokenList } from "~/features/people/ui/token-list";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";

export const meta: MetaFunction = () => [{ title: "Tokens · Administration · Waymark" }];

type Result = { id?: string; name: string; token?: string; problem?: string };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const tokens = await answer(listTokens(context.app, actor));
  return { tokens, timeZone, id: context.app.newId(), address: `${context.app.env.APP_URL}/scim/v2` };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  if (form.get("do") === "revoke") {
    await answer(revokeToken(context.app, actor, String(form.get("token") ?? "")));
    return redirect("/admin/tokens");
  }
  const name = String(form.get("name") ?? "").trim();
  const id = readNewId(form) ?? context.app.newId();
  if (name === "" || name.length > 100) {
    return data<Result>({ id, name, problem: "Give a name of at most 100 characters." }, { status: 400 });
  }
  const token = await answer(makeToken(context.app, actor, id, name));
  if (token) return data<Result>({ name, token }, { headers: { "Cache-Control": "no-store" } });
  return data<Result>(
    { name, problem: "It was made already and cannot be shown again. Make another." },
    { status: 409 },
  );
}

export default function Tokens() {
  const { tokens, timeZone, id, address } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as Result | undefined;
  return (
    <Page title="Tokens" lead={`A program that provisions people uses ${address} with a token.`}>
      <AdminNav />
      {result?.token ? (
        <Notice tone="good" title={`The token of ${result.name}`} className="mb-4" live>
          <p>Copy it now. It is not shown again, and Waymark does not know it.</p>
          <p className="mt-2 break-all">
            <code>{result.token}</code>
          </p>
        </Notice>
      ) : null}
      <TokenList tokens={tokens} timeZone={timeZone} />
      <form key={id} method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
        <input type="hidden" name="id" value={result?.id ?? id} />
        <TextField
          label="Name of a new token"
          name="name"
          hint="Of the program that will use it."
          defaultValue={result?.token ? "" : result?.name}
          errors={result?.problem ? [result.problem] : undefined}
          required
        />
        <Button name="do" value="make" variant="primary" className="w-fit">
          Make a token
        </Button>
      </form>
    </Page>
  );
}
