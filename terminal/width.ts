/** Columns of a terminal that a mail keeps. */
export const WIDTH = 80;
