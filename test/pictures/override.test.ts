import { expect, test } from 'vitest'
import { cropOption, orientationOption, resizeOption } from '../../src/pictures/override.ts'

test('a resize names its rule, and for the shorter side its length', () => {
  expect(resizeOption('shortest:256')).toEqual({ resize: 'shortest', resizeTo: 256 })
  expect(resizeOption('shortest')).toEqual({ resize: 'shortest', resizeTo: null })
  expect(resizeOption('letterbox')).toEqual({ resize: 'letterbox', resizeTo: null })
})

test('a crop is a size, width before height, or a share', () => {
  expect(cropOption('224')).toEqual({ size: { width: 224, height: 224 } })
  expect(cropOption('320x240')).toEqual({ size: { width: 320, height: 240 } })
  expect(cropOption('0.875')).toEqual({ cropShare: 0.875 })
})

test.each(['shortest:0', 'shortest:', 'longest', 'exact:3', ''])('--resize "%s" is refused', text => {
  expect(() => resizeOption(text)).toThrow(
    `--resize "${text}" is none of shortest, shortest:256, 256, exact, letterbox, none.`,
  )
})

test.each(['0', '0.0', '1.5', '-3', '12x', '12x0', 'a'])('--crop "%s" is refused', text => {
  expect(() => cropOption(text)).toThrow(
    `--crop "${text}" is neither a size (224, 224x160) nor a share (0.875).`,
  )
})

test('an orientation is applied or ignored', () => {
  expect(orientationOption('ignore')).toBe('ignore')
  expect(() => orientationOption('yes')).toThrow('--orientation "yes" is neither apply nor ignore.')
})

test('a bare number is the length of the shorter side', () => {
  expect(resizeOption('256')).toEqual({ resize: 'shortest', resizeTo: 256 })
})
