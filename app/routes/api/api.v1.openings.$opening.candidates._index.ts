import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { addCandidate, listCandidates } from "~/features/hiring/trackers/api.server";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";

export const loader = (asked: LoaderFunctionArgs) =>
  answerApi(asked, (call) => listCandidates(call, asked.params.opening ?? ""));

export const action = (asked: ActionFunctionArgs) =>
  answerApi(asked, (call) =>
    asked.request.method === "POST" ? addCandidate(call, asked.params.opening ?? "") : refuseMethod(),
  );
