import { existsSync, writeFileSync } from 'node:fs'

// Speaks a worker's protocol and does what the names of pictures tell. The maximum of a picture is its number.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())

const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
const say = message => process.connected && process.send(message, () => undefined)
let last = Promise.resolve()

process.on('message', message => {
  last = last.then(() => (message.type === 'open' ? open(message.spec) : run(message)))
})

function open({ opening }) {
  if (opening === 'dies') process.exit(7)
  if (opening === 'refuses')
    return say({ type: 'refused', fault: { name: 'InputError', message: 'no such network', stack: '' } })
  say({ type: 'ready' })
}

async function run({ id, job }) {
  const numbers = []
  for (const { number, path } of job.pictures) {
    say({ type: 'start', id, item: number })
    await act(String(path))
    numbers.push(number)
  }
  const seen = numbers.map(number => ({ status: 'read', width: 1, height: 1, hash: number }))
  say({ type: 'done', id, result: { seen, maxima: Float32Array.from(numbers), nan: new Uint32Array() } })
}

async function act(path) {
  if (path === 'deadly') process.kill(process.pid, 'SIGKILL')
  if (path === 'silent') await wait(600_000)
  if (path.startsWith('slow')) await wait(Number(path.slice(5)))
  if (path.startsWith('once:') && !existsSync(path.slice(5))) {
    writeFileSync(path.slice(5), '')
    process.kill(process.pid, 'SIGKILL')
  }
}
