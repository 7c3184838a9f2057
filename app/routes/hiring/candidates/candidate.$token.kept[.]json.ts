import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeHome } from "~/features/hiring/candidates/candidate-own.server";
import { answer } from "~/platform/http/answer.server";

/** What a candidate takes home, for whoever has the address of their page. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const json = await answer(takeHome(context.app, { token: params.token ?? "", ip: context.ip }));
  return new Response(json, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="application.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
