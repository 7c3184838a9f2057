import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerScim, createUser, listUsers, refuseMethod } from "~/features/people/scim/scim.server";

export const loader = (asked: LoaderFunctionArgs) => answerScim(asked, listUsers);

export const action = (asked: ActionFunctionArgs) =>
  answerScim(asked, (call) => (asked.request.method === "POST" ? createUser(call) : refuseMethod()));
