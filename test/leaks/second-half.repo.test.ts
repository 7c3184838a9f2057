import { searchForLeaks } from "./search";

// 5,000 organisations; the other half is searched at the same time, and 10,000 together take about a minute and a half.
searchForLeaks([5, 6, 7, 8, 9]);
