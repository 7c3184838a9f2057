import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerScim, listResourceTypes } from "~/features/people/scim/scim.server";

export const loader = (asked: LoaderFunctionArgs) => answerScim(asked, listResourceTypes);
