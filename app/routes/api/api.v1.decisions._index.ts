import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";
import { listDecisions } from "~/features/hiring/trackers/api-decisions.server";

export const loader = (asked: LoaderFunctionArgs) => answerApi(asked, listDecisions);

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
