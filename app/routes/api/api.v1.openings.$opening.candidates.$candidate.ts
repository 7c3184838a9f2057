import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readCandidate } from "~/features/hiring/trackers/api.server";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";

export const loader = (asked: LoaderFunctionArgs) =>
  answerApi(asked, (call) => readCandidate(call, asked.params.opening ?? "", asked.params.candidate ?? ""));

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
