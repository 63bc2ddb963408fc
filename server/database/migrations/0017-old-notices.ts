/**
 * Notices that were written before anybody could mark them read: they came up as news all at once when that began. They
 * count as read; they stay in the list.
 */
export const oldNotices = [
  `UPDATE notices SET read_at = created_at WHERE read_at IS NULL AND created_at < (
    SELECT m.timestamp::timestamptz FROM kysely_migration m WHERE m.name = '0010-notices')`,
]
