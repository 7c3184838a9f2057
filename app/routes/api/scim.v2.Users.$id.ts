import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerScim, changeUserBy, deleteUser, readUser, refuseMethod } from "~/features/people/scim/scim.server";

export const loader = (asked: LoaderFunctionArgs) => answerScim(asked, (call) => readUser(call, asked.params.id ?? ""));

export const action = (asked: ActionFunctionArgs) =>
  answerScim(asked, (call) => {
    const { method } = asked.request;
    const id = asked.params.id ?? "";
    if (method === "DELETE") return deleteUser(call, id);
    return method === "PUT" || method === "PATCH" ? changeUserBy(call, id, method) : refuseMethod();
  });
