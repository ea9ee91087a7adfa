import chalk, { Chalk } from 'chalk';

/** Colours of the reports: none where NO_COLOR is set or standard output is no terminal. */
export const colour = process.env.NO_COLOR ? new Chalk({ level: 0 }) : chalk;
