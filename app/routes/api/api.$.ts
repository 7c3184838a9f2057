import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi, refuseAddress } from "~/features/hiring/trackers/api-answer.server";

export const loader = (asked: LoaderFunctionArgs) => answerApi(asked, refuseAddress);

export const action = (asked: ActionFunctionArgs) => answerApi(asked, refuseAddress);
