import type { ActionFunctionArgs } from "@remix-run/node";
import { downloadExport } from "~/features/privacy/organization-export/organization-export.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  const { name, zip } = await answer(downloadExport(context.app, actor));
  const headers = { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="${name}"` };
  return new Response(zip as ReadableStream<Uint8Array>, { headers });
}
