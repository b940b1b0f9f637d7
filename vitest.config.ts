import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Files share what they import: loading it anew for each took a third of the time.
    isolate: false,
    // What belongs to the user who runs the tests stays as it is.
    env: { XDG_STATE_HOME: join(tmpdir(), 'unitscope-test-state') },
  },
})
