import { expect, test } from 'vitest'
import { memoryStorage } from './memory-ports'
import { SettingsStore } from './settings-store'

test('remembers large type', () => {
  const storage = memoryStorage()
  new SettingsStore({ storage }).toggleCare()
  expect(new SettingsStore({ storage })).toMatchObject({ isCare: true, fontScale: 1.4 })
})

test('follows the phone within limits', () => {
  const settings = new SettingsStore({ storage: memoryStorage() })
  settings.setSystemFont(19.5)
  expect(settings.fontScale).toBeCloseTo(1.22)
  settings.setSystemFont(40)
  expect(settings.fontScale).toBe(1.4)
})

test('offers large type once to somebody whose phone is set large', () => {
  const storage = memoryStorage()
  const settings = new SettingsStore({ storage })
  expect(settings.offersCare).toBe(false)
  settings.setSystemFont(22)
  expect(settings.offersCare).toBe(true)
  settings.declineCare()
  expect(settings.offersCare).toBe(false)
})
