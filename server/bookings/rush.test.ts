import { expect, test } from 'vitest'
import { bookSlot } from '../../contract/endpoints/bookings.ts'
import { startApp } from '../../test/app.ts'
import { makeSlot } from '../../test/factories.ts'
import { residents } from '../../test/people.ts'
import { expectSound } from '../../test/races/sound.ts'

const open = startApp()

test('200 people want the 5 places of one slot on the embedded database: 5 get one, 195 are told it is full', async () => {
  const app = open()
  const slotId = await makeSlot(app.db, { capacity: 5 })
  const people = await residents(app.db, 200)
  const asked = { params: { slotId }, body: { topic: '楼道照明' } }
  const answers = await Promise.all(people.map(({ token }) => app.call(bookSlot, asked, token)))
  expect(answers.filter(a => a.status === 201)).toHaveLength(5)
  expect(answers.filter(a => a.refusal === 'slot_full')).toHaveLength(195)
  await expectSound(app.db)
})
