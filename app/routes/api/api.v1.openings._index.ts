import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { listOpenings } from "~/features/hiring/trackers/api.server";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";

export const loader = (asked: LoaderFunctionArgs) => answerApi(asked, listOpenings);

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
