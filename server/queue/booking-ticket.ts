import { dayOf } from '../../contract/rules/beijing-time.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { findTicketOfBooking, insertTicket, updateTicket } from './queries.ts'

export interface CheckedIn {
  cityId: number
  bookingId: string
  stationId: string
  day: string
  code: string
  topic: string
  startAt: Date
  accountId: string
  bookedBy: 'resident' | 'host'
  onBehalfOfName: string | null
}

/** Puts a booking that was checked in into the locked queue of its day, called by its code. */
export async function addTicketOfBooking(trx: Db, booking: CheckedIn, now: number): Promise<void> {
  await insertTicket(trx, {
    cityId: booking.cityId,
    ticketId: newId(booking.cityId),
    stationId: booking.stationId,
    day: booking.day,
    number: null,
    label: booking.code,
    bookingId: booking.bookingId,
    // the host who booked for somebody is not the one to be called
    accountId: booking.bookedBy === 'resident' ? booking.accountId : null,
    name: booking.onBehalfOfName,
    topic: booking.topic,
    status: 'waiting',
    dueAt: booking.startAt,
    takenAt: new Date(now),
  })
}

/** Whether somebody who was checked in has left the queue of today. */
export async function hasLeftQueue(
  trx: Db,
  { cityId, bookingId, day }: CheckedIn,
  now: number,
): Promise<boolean> {
  return day === dayOf(now) && (await findTicketOfBooking(trx, cityId, bookingId))?.status === 'left'
}

/** Puts somebody who had left the locked queue behind those who wait. */
export async function rejoinQueue(trx: Db, { cityId, bookingId }: CheckedIn, now: number): Promise<void> {
  const ticket = await findTicketOfBooking(trx, cityId, bookingId)
  if (!ticket) return
  await updateTicket(trx, cityId, ticket.ticketId, {
    status: 'waiting',
    calls: 0,
    // each round of calls is told anew
    missedTimes: ticket.missedTimes + 1,
    calledAt: null,
    endedAt: null,
    // the time that was booked is lost
    dueAt: null,
    takenAt: new Date(now),
  })
}

/** Ends the ticket of a booking that was served; its queue is locked. */
export async function endTicketOfBooking(
  trx: Db,
  cityId: number,
  bookingId: string,
  now: number,
): Promise<void> {
  const ticket = await findTicketOfBooking(trx, cityId, bookingId)
  if (ticket && ticket.status !== 'done')
    await updateTicket(trx, cityId, ticket.ticketId, { status: 'done', endedAt: new Date(now) })
}

/** Whether a booking's ticket is still in the queue, waiting, called or talking. */
export async function isInQueue(trx: Db, cityId: number, bookingId: string): Promise<boolean> {
  const status = (await findTicketOfBooking(trx, cityId, bookingId))?.status
  return status === 'waiting' || status === 'called' || status === 'serving'
}
