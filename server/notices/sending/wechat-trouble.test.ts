import { describe, expect, test, vi } from 'vitest'
import { HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { startSending } from '../../../test/sending.ts'

const open = startSending()

describe('WeChat', () => {
  test('down: the booking stands, the message waits longer each time and goes out once', async () => {
    const me = await open().reader('booked')
    open().standin.behaviour.isDown = true
    await open().book(me)
    await open().sweep()
    const calls = open().standin.calls.length
    await open().sweep(29_000)
    expect(open().standin.calls.length).toBe(calls)
    await open().sweep(MINUTE)
    open().standin.behaviour.isDown = false
    await open().sweep(MINUTE)
    expect(open().standin.messages).toEqual([])
    await open().sweep(2 * MINUTE)
    expect([open().standin.messages.length, await open().deliveries(me)]).toEqual([
      1,
      ['booking_confirmed sent'],
    ])
  })

  test('slow: nobody who books waits for it, and no answer is no message', async () => {
    const me = await open().reader('booked')
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(40))
    open().standin.behaviour.delayMs = 80
    await open().book(me)
    expect(open().standin.messages).toEqual([])
    await open().sweep()
    expect(await open().deliveries(me)).toEqual(['booking_confirmed due'])
    open().standin.behaviour.delayMs = 0
    vi.restoreAllMocks()
    await open().sweep(MINUTE)
    expect(await open().deliveries(me)).toEqual(['booking_confirmed sent'])
  })

  test('calling a token expired: once is tried again at once, twice waits', async () => {
    const me = await open().reader('booked')
    open().standin.behaviour.expiredTokens = 1
    await open().book(me)
    await open().sweep()
    expect(open().standin.messages).toHaveLength(1)
    const other = await open().reader('booked')
    open().standin.behaviour.expiredTokens = 2
    await open().book(other)
    await open().sweep()
    expect(await open().deliveries(other)).toEqual(['booking_confirmed due'])
    await open().sweep(MINUTE)
    expect([open().standin.messages.length, await open().left(other, 'booked')]).toEqual([2, 0])
  })

  test('saying that the quota is used: the ledger is emptied, the inbox has it', async () => {
    const me = await open().reader('booked')
    await open().accept(me, 'booked')
    open().standin.behaviour.sendErrcodes = [43101]
    await open().book(me)
    await open().sweep()
    expect([await open().deliveries(me), await open().left(me, 'booked'), await open().inbox(me)]).toEqual([
      ['booking_confirmed inbox'],
      0,
      1,
    ])
  })

  test.each([
    ['the template refused', 40037],
    ['a field refused', 47003],
    ['the reader unknown', 40003],
  ])('with %s: not tried again, the credit given back', async (_, errcode) => {
    const me = await open().reader('booked')
    open().standin.behaviour.sendErrcodes = [errcode]
    await open().book(me)
    await open().sweep()
    await open().sweep(HOUR)
    expect([open().standin.messages, await open().deliveries(me)]).toEqual([[], ['booking_confirmed inbox']])
    expect(await open().left(me, 'booked')).toBe(1)
  })

  test('not knowing the page: sent without it, and given up when that is refused too', async () => {
    const [me, other] = [await open().reader('booked'), await open().reader('booked')]
    open().standin.behaviour.sendErrcodes = [41030]
    await open().book(me)
    await open().sweep()
    expect(open().standin.messages.map(message => message.page)).toEqual([undefined])
    open().standin.behaviour.sendErrcodes = [41030, 41030]
    await open().book(other)
    await open().sweep()
    expect(await open().deliveries(other)).toEqual(['booking_confirmed inbox'])
  })

  test('limiting the rate: all wait, none is lost', async () => {
    const me = await open().reader('booked', 'progress')
    await open().tell(me, 'issue_reply', 'CC-2026-000004-4')
    open().standin.behaviour.sendErrcodes = [45009]
    await open().book(me)
    await open().sweep()
    await open().sweep(2 * MINUTE)
    expect(await open().deliveries(me)).toEqual(['booking_confirmed sent', 'issue_reply sent'])
  })
})
