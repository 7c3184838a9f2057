import type { LoaderFunctionArgs } from "@remix-run/node";
import { listSchemas } from "~/features/people/scim.server";
import { answerScim } from "~/features/people/scim-answer.server";

export const loader = (asked: LoaderFunctionArgs) => answerScim(asked, listSchemas);
