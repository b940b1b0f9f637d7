/** The demo, for the command line. */
export { type Demo, type DemoOptions, runDemo } from './command/demo.ts'
