import type { LoaderFunctionArgs } from "@remix-run/node";
import { readConfig } from "~/features/people/scim/scim.server";
import { answerScim } from "~/features/people/scim/scim-answer.server";

export const loader = (asked: LoaderFunctionArgs) => answerScim(asked, readConfig);
