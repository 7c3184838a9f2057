import { IS_FULL } from "../setup/draws";
import { searchForLeaks } from "./search";

// 5,000 organizations in the full run, 500 otherwise; the other half is searched at the same time.
searchForLeaks(IS_FULL ? [5, 6, 7, 8, 9] : [5]);
