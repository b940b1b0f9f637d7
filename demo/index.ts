/** Entry point `unitscope/demo`: the demo, and the atlas of it that the package carries. */
export { type Demo, type DemoOptions, runDemo } from './command/demo.ts'
export { demoNetwork } from './command/network-folder.ts'
export { demoAtlas } from './command/ready-atlas.ts'
