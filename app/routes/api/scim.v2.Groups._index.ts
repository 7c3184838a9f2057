import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerScim, createGroup, listGroups, refuseMethod } from "~/features/people/scim/scim.server";

export const loader = (asked: LoaderFunctionArgs) => answerScim(asked, listGroups);

export const action = (asked: ActionFunctionArgs) =>
  answerScim(asked, (call) => (asked.request.method === "POST" ? createGroup(call) : refuseMethod()));
