import { itIsAccessible } from './axe.ts'
import { describeInBrowser, stage } from './browser.ts'

describeInBrowser('every page but the lesson', () => {
  itIsAccessible(stage(), [
    ['Network', '#/'],
    ['Layer', '#/l/conv3'],
    ['Layer, whole pictures', '#/l/conv3?lens=pictures&size=264'],
    ['Layer, first', '#/l/conv1'],
    ['Unit', '#/u/conv3:7'],
    ['Unit, a hit', '#/u/conv3:7?hit=2'],
    ['Unit, first layer', '#/u/conv1:3'],
    ['Picture', '#/p/1'],
    ['Pictures', '#/p'],
    ['Notes', '#/n'],
    ['Not here', '#/u/conv9:3'],
  ])
})
