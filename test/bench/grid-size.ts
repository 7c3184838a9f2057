/** People and raters of the largest session that is measured. */
export const GRID_PEOPLE = 200;
export const GRID_RATERS = 12;
