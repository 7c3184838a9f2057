import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { auditCsv } from "~/features/privacy/activity/audit.server";
import { auditWords } from "~/main/audit-words";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { lines } = await answer(auditCsv(context.app, actor, auditWords, new URL(request.url).searchParams));
  return new Response(createReadableStreamFromReadable(Readable.from(lines)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit-log.csv"',
      "Cache-Control": "no-store",
    },
  });
}
