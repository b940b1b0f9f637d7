import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unitscope } from './child.ts'

/** `npm run commands`: writes docs/COMMANDS.md from what the commands themselves print. */
const commands = [
  'scan',
  'layers',
  'top',
  'figure',
  'project',
  'serve',
  'export',
  'verify',
  'demo',
  'lesson',
  'doctor',
]
const parts: string[] = []
for (const command of commands) {
  const { stdout } = await unitscope([command, '--help'])
  parts.push(`## ${command}\n\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`)
}
const head = `# Commands

What \`unitscope COMMAND --help\` prints. Results go to standard output, everything else to standard error.

`
writeFileSync(fileURLToPath(new URL('../../docs/COMMANDS.md', import.meta.url)), head + parts.join('\n'))
