import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { listDecisions } from "~/features/hiring/trackers/api.server";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";

export const loader = (asked: LoaderFunctionArgs) => answerApi(asked, listDecisions);

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
