import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerScim, changeGroupBy, deleteGroup, readGroup, refuseMethod } from "~/features/people/scim/scim.server";

export const loader = (asked: LoaderFunctionArgs) =>
  answerScim(asked, (call) => readGroup(call, asked.params.id ?? ""));

export const action = (asked: ActionFunctionArgs) =>
  answerScim(asked, (call) => {
    const { method } = asked.request;
    const id = asked.params.id ?? "";
    if (method === "DELETE") return deleteGroup(call, id);
    return method === "PUT" || method === "PATCH" ? changeGroupBy(call, id, method) : refuseMethod();
  });
