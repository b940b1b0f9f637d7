import { itIsAccessible } from './axe.ts'
import { describeInBrowser, stage } from './browser.ts'

describeInBrowser('every step of the lesson', () => {
  itIsAccessible(
    stage(),
    Array.from({ length: 10 }, (_, i) => [`Step ${i + 1}`, `#/lesson/${i + 1}`] as const),
  )
})
