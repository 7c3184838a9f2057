import { IS_FULL } from "../setup/draws";
import { searchForLeaks } from "./search";

// 5,000 organizations in the full run, 250 otherwise; the other half is searched at the same time.
searchForLeaks(IS_FULL ? [0, 1, 2, 3, 4] : [0]);
