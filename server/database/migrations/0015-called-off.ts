/**
 * Which bookings were cancelled since their sitting or event was. Older ones are told by the reason, which was written
 * to both; a host may have written the same to one of them before, which is why it is told by a column now.
 */
export const calledOff = [
  'ALTER TABLE bookings ADD COLUMN is_called_off boolean NOT NULL DEFAULT false',
  `UPDATE bookings b SET is_called_off = true FROM events e
    WHERE e.city_id = b.city_id AND e.event_id = b.event_id AND e.status = 'cancelled'
      AND b.status = 'cancelled_by_host' AND b.reason = e.cancel_reason`,
  `UPDATE bookings b SET is_called_off = true FROM slots s, sittings t
    WHERE s.city_id = b.city_id AND s.slot_id = b.slot_id AND t.city_id = s.city_id AND t.sitting_id = s.sitting_id
      AND t.cancelled_at IS NOT NULL AND b.status IN ('cancelled_by_host', 'moved') AND b.is_priority
      AND b.reason = t.cancel_reason`,
]
