import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerAnybody, answerApi, refuseMethod } from "~/features/hiring/trackers/api-answer.server";
import { apiDocument } from "~/features/hiring/trackers/api-document.server";

export const loader = (asked: LoaderFunctionArgs) => answerAnybody(asked, apiDocument(asked.context.app.env.APP_URL));

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseMethod);
