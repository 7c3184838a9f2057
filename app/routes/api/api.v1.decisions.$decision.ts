import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";
import { readDecision } from "~/features/hiring/trackers/api-decisions.server";

export const loader = (asked: LoaderFunctionArgs) =>
  answerApi(asked, (call) => readDecision(call, asked.params.decision ?? ""));

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
