/** Templates of WeChat's subscribe messages; one accepted prompt is a credit for one message of its template. */
export const TEMPLATES = ['booked', 'changed', 'visit', 'turn', 'progress', 'event'] as const
export type Template = (typeof TEMPLATES)[number]

/** What somebody can switch off on WeChat; in the inbox everything is kept. */
export const NOTICE_GROUPS = ['visits', 'lines', 'issues', 'events', 'work'] as const
export type NoticeGroup = (typeof NOTICE_GROUPS)[number]

/** What a notice tells of, and so what its subject is the id of; of an issue it is the number. */
export type About = 'booking' | 'entry' | 'ticket' | 'issue' | 'event' | 'station' | 'change'

interface KindRule {
  readonly group: NoticeGroup
  readonly about: About
  /** Kept in the inbox alone without one: who did it a moment ago needs no message. */
  readonly template?: Template
  /** 3 is lost when it is not read at once; 2 is worth the last credit; 1 is sent when another one is left. */
  readonly importance: 1 | 2 | 3
}

/** Every kind of notice. Which are sent first when credits are few is decided here and nowhere else. */
export const NOTICE_KINDS = {
  booking_confirmed: { group: 'visits', about: 'booking', template: 'booked', importance: 2 },
  booking_moved: { group: 'visits', about: 'booking', template: 'changed', importance: 2 },
  booking_cancelled: { group: 'visits', about: 'booking', importance: 1 },
  booking_cancelled_by_host: { group: 'visits', about: 'booking', template: 'changed', importance: 3 },
  sitting_cancelled: { group: 'visits', about: 'booking', template: 'changed', importance: 3 },
  reminder_day_before: { group: 'visits', about: 'booking', template: 'visit', importance: 2 },
  reminder_two_hours: { group: 'visits', about: 'booking', template: 'visit', importance: 2 },
  place_offered: { group: 'lines', about: 'entry', template: 'turn', importance: 3 },
  offer_expired: { group: 'lines', about: 'entry', template: 'turn', importance: 1 },
  offer_withdrawn: { group: 'lines', about: 'entry', template: 'turn', importance: 2 },
  waitlist_closed: { group: 'lines', about: 'entry', template: 'turn', importance: 1 },
  ticket_called: { group: 'lines', about: 'ticket', template: 'turn', importance: 3 },
  issue_received: { group: 'issues', about: 'issue', importance: 1 },
  issue_check: { group: 'issues', about: 'issue', importance: 1 },
  issue_step: { group: 'issues', about: 'issue', template: 'progress', importance: 1 },
  issue_reply: { group: 'issues', about: 'issue', template: 'progress', importance: 2 },
  issue_question: { group: 'issues', about: 'issue', template: 'progress', importance: 3 },
  issue_task: { group: 'work', about: 'issue', template: 'progress', importance: 2 },
  profile_waiting: { group: 'work', about: 'change', importance: 1 },
  profile_changed: { group: 'work', about: 'station', importance: 1 },
  profile_agreed: { group: 'work', about: 'station', importance: 1 },
  profile_declined: { group: 'work', about: 'station', importance: 1 },
  profile_replaced: { group: 'work', about: 'station', importance: 1 },
  event_signed_up: { group: 'events', about: 'event', template: 'booked', importance: 2 },
  event_left: { group: 'events', about: 'event', importance: 1 },
  event_changed: { group: 'events', about: 'event', template: 'changed', importance: 2 },
  event_cancelled: { group: 'events', about: 'event', template: 'changed', importance: 3 },
  event_signup_cancelled: { group: 'events', about: 'event', template: 'changed', importance: 3 },
  event_offered: { group: 'events', about: 'event', template: 'turn', importance: 3 },
  event_offer_expired: { group: 'events', about: 'event', template: 'turn', importance: 1 },
  event_offer_withdrawn: { group: 'events', about: 'event', template: 'turn', importance: 2 },
  event_line_closed: { group: 'events', about: 'event', template: 'turn', importance: 1 },
  event_day_before: { group: 'events', about: 'event', template: 'event', importance: 2 },
  event_two_hours: { group: 'events', about: 'event', template: 'event', importance: 2 },
  event_result: { group: 'events', about: 'event', importance: 1 },
} as const satisfies Record<string, KindRule>

export type NoticeKind = keyof typeof NOTICE_KINDS

export const KIND_NAMES = Object.keys(NOTICE_KINDS) as NoticeKind[]

export const ruleOf = (kind: NoticeKind): KindRule => NOTICE_KINDS[kind]

/** How many credits must be there before one is spent: the last is kept for what matters more. */
export const creditsNeeded = (kind: NoticeKind): number => (ruleOf(kind).importance === 1 ? 2 : 1)

/** A prompt shows so many templates at most. */
export const MOST_ASKED = 3
