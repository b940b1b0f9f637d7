import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest begin: at the end no one waits for the last of them. */
class PagesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isPage = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/test/page/'))
    return (await super.sort(files)).toSorted((a, b) => isPage(b) - isPage(a))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: PagesFirst },
    // Files share what they import: loading it anew for each took a third of the time.
    isolate: false,
    // What belongs to the user who runs the tests stays as it is.
    env: { XDG_STATE_HOME: join(tmpdir(), 'unitscope-test-state') },
  },
})
