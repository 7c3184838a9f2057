import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readDecision } from "~/features/hiring/trackers/api.server";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";

export const loader = (asked: LoaderFunctionArgs) =>
  answerApi(asked, (call) => readDecision(call, asked.params.decision ?? ""));

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
