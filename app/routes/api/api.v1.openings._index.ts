import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";
import { listOpenings } from "~/features/hiring/trackers/api-openings.server";

export const loader = (asked: LoaderFunctionArgs) => answerApi(asked, listOpenings);

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
