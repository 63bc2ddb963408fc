import { expect, test } from 'vitest'
import { signupCode } from './signup-code'

test.each([
  ['https://doorstep.example/booking/ticket/index?id=2201-0k3Fx9', '2201-0k3Fx9'],
  ['https://doorstep.example/booking/ticket/index?from=me&id=2201-0k3Fx9&x=1', '2201-0k3Fx9'],
  ['E07', 'E07'],
  [' e 07 ', 'E07'],
  ['7', 'E07'],
  ['e123', 'E123'],
  ['0', 'E00'],
  ['A07', 'A07'],
])('%s names %s', (text, code) => {
  expect(signupCode(text)).toBe(code)
})
