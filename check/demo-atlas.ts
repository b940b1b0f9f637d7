import { demoAtlas, makeReadyAtlas } from '../demo/command/ready-atlas.ts'

/** `npm run demo-atlas`: the finished atlas that travels in the package; packing runs it. */
const told = new Set<string>()
await makeReadyAtlas({
  progress: ({ stage, total, unit }) => {
    if (told.has(stage)) return
    told.add(stage)
    process.stderr.write(`${stage}: ${total} ${unit}\n`)
  },
})
process.stderr.write(`${demoAtlas} is made\n`)
